# an element of a user with a hundred thousand attributes, then an offender
echo '<domain><metadata><x:y'
seq 100000 | sed 's/.*/a&="b"/'
echo "/></metadata><devices><interface type='bridge'><source bridge='tenants'/></interface></devices></domain>"
