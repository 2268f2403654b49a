# an offender after 3 MiB of description and 2000 elements of metadata
echo '<domain><description>'
head -c 3145728 /dev/zero | tr '\0' x
echo '</description><metadata>'
yes "<x a='b' c='d'>y</x>" | head -2000
echo "</metadata><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='tenants'/></interface></devices></domain>"
