# the same in both kinds of quotes, with the other kind within
echo '<domain><metadata><x:y'
seq 60000 | sed "s/.*/a&=\"'\" b&='\">'/"
echo "/></metadata><devices><interface type='bridge'><source bridge='tenants'/></interface></devices></domain>"
