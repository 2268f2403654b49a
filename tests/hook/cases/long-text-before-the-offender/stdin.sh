# 1 MiB of quotes, as libvirt hands them on
echo '<domain><description>'
yes '&quot;' | head -1048576 | tr -d '\n'
echo "</description><devices><interface type='bridge'><source bridge='tenants'/></interface></devices></domain>"
