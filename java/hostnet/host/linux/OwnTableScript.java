// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

/**
 * Shell functions by which a lease beside the host's default route gets a table of its own (vdsm-networks.md §4.6), as
 * {@link hostnet.model.SourceRouting} says it for static addresses.
 */
final class OwnTableScript {
    /**
     * {@code own_table ADDRESS BITS ROUTER} and {@code drop_table}. The file {@code .table} of the client's state has the
     * words of ip that take away what was set.
     */
    static final String FUNCTIONS = """
            drop_table() {
                [ -e "$HOSTNET_STATE.table" ] || return 0
                while read -r words; do
                    ip -4 $words 2>/dev/null
                done <"$HOSTNET_STATE.table"
                rm -f "$HOSTNET_STATE.table"
            }

            # 192.0.2.7 as a number
            number() {
                echo "$1" | tr . ' ' | {
                    read -r first second third fourth
                    echo $((first << 24 | second << 16 | third << 8 | fourth))
                }
            }

            own_table() {
                if [ "${HOSTNET_DEFAULT_ROUTE-}" = yes ] || [ -z "$3" ]; then
                    drop_table
                    return
                fi
                table=$(number "$1")
                base=$((table >> (32 - $2) << (32 - $2)))
                net=$((base >> 24)).$((base >> 16 & 255)).$((base >> 8 & 255)).$((base & 255))/$2
                words="route delete default via $3 dev $interface table $table
            route delete $net via $1 dev $interface table $table
            rule delete priority 32000 from $net table $table
            rule delete priority 32000 to $net iif $interface table $table"
                [ "$words" != "$(cat "$HOSTNET_STATE.table" 2>/dev/null)" ] || return 0
                drop_table
                echo "$words" >"$HOSTNET_STATE.table"
                echo "$words" | sed 's/ delete / add /' | while read -r add; do
                    # what is there already may be a rest of an earlier client
                    ip -4 $add 2>/dev/null
                done
            }
            """;

    private OwnTableScript() {}
}
