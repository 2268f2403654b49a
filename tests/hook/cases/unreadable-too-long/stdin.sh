# an offender and 5 MiB of description
echo '<domain><description>'
head -c 5242880 /dev/zero | tr '\0' x
echo "</description><devices><interface type='bridge'><source bridge='tenants'/></interface></devices></domain>"
