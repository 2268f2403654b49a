# an offender and 40 MiB of description
echo '<domain><description>'
head -c 41943040 /dev/zero | tr '\0' x
echo "</description><devices><interface type='bridge'><source bridge='tenants'/></interface></devices></domain>"
