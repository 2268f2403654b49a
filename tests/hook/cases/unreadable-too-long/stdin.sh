# an offender and 40 MiB of metadata
text=$(head -c 65536 /dev/zero | tr '\0' x)
echo '<domain><metadata>'
yes "<x>$text</x>" | head -640
echo "</metadata><devices><interface type='bridge'><source bridge='tenants'/></interface></devices></domain>"
