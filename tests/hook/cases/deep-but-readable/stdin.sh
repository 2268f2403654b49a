# as deep as libxml2 reads
echo '<domain><metadata>'
yes '<a>' | head -250 | tr -d '\n'
yes '</a>' | head -250 | tr -d '\n'
echo "</metadata><devices><interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='tenants'/></interface></devices></domain>"
