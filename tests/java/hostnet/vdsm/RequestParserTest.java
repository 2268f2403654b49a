// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.fake.NetworkBuilder;
import hostnet.json.Json;
import hostnet.model.Cidr;
import hostnet.model.Commit;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.model.Uplink;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private final Problems problems = new Problems();

    private Request parse(String json) {
        return RequestParser.parse(Json.read(json.replace('\'', '"')), problems);
    }

    private Network network(String attributes) {
        Request request = parse("{'networks': [{'name': 'a', " + attributes + "}]}");
        assertThat(problems.all()).isEmpty();
        return request.defined().get(0);
    }

    @Test
    void fillsInTheDefaultsOfVdsm() {
        Request request = parse("{'networks': [{'name': 'a'}]}");

        assertThat(problems.all()).isEmpty();
        assertThat(problems.warnings()).isEmpty();
        assertThat(request.removed()).isEmpty();
        assertThat(request.defined())
                .containsExactly(NetworkBuilder.network("a").build());
    }

    @Test
    void readsEveryAttribute() {
        Network network = network("'nic': 'eth1', 'vlan': 100, 'mtu': 9000, 'stp': true, 'ipaddr': '192.0.2.7',"
                + " 'netmask': '255.255.255.0', 'gateway': '192.0.2.1', 'bootproto': 'none', 'defaultRoute': true,"
                + " 'manage_macs_with_libvirt': true, 'switch': 'legacy',"
                + " 'custom': {'bridge_opts': 'priority=7   ageing_time=100', 'note': 'x'}");

        TreeMap<String, String> custom = new TreeMap<>();
        custom.put("bridge_opts", "ageing_time=100 priority=7");
        custom.put("note", "x");
        assertThat(network)
                .isEqualTo(NetworkBuilder.network("a")
                        .uplink(Uplink.ofNic("eth1", 100))
                        .mtu(9000)
                        .stp(true)
                        .address(new Cidr("192.0.2.7", 24), "192.0.2.1")
                        .defaultRoute(true)
                        .managesMacs(true)
                        .custom(custom)
                        .build());
    }

    @Test
    void tellsACommitThatWasAskedForFromTheUsualOne() {
        assertThat(parse("{}").commit()).isEqualTo(Commit.UNSAID);
        assertThat(parse("[]").commit()).isEqualTo(Commit.UNSAID);
        assertThat(parse("{'commitOnSuccess': 'yes'}").commit()).isEqualTo(Commit.YES);
        assertThat(parse("{'commit_on_success': false}").commit()).isEqualTo(Commit.NO);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void takesAMappingByNameAndABareList() {
        assertThat(parse("{'networks': {'a': {}, 'b': {'name': 'b'}}}").defined())
                .extracting(Network::name)
                .containsExactly("a", "b");
        assertThat(parse("[{'name': 'a'}, {'name': 'b', 'remove': true}]").removed())
                .containsExactly("b");
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{'networks': []}", "{'networks': {}}", "{'networks': null}"})
    void anEmptyRequestAsksForNothing(String json) {
        assertThat(parse(json)).isEqualTo(Request.EMPTY.withCommit(Commit.UNSAID));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'yes'", "'True'", "'on'", "1", "'1'", "' true '"})
    void coercesTruths(String value) {
        assertThat(network("'stp': " + value).stp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "'no'", "'False'", "'off'", "0", "'0'", "null", "''"})
    void coercesFalsehoods(String value) {
        assertThat(network("'stp': " + value).stp()).isFalse();
    }

    @Test
    void coercesNumbersAndNames() {
        assertThat(network("'nic': 'eth1', 'vlan': ' 100 '").uplink()).isEqualTo(Uplink.ofNic("eth1", 100));
        assertThat(network("'vlan': ''").uplink()).isNull();
        assertThat(network("'mtu': '9000'").mtu()).isEqualTo(9000);
        assertThat(network("'ipaddr': '192.0.2.7', 'prefix': '24'").address()).isEqualTo(new Cidr("192.0.2.7", 24));
        assertThat(parse("[{'name': 100}]").defined().get(0).name()).isEqualTo("100");
    }

    @Test
    void takesWhatVdsmSaves() {
        Network network = network("'nic': 'eth1', 'bridged': true, 'stp': false, 'mtu': 1500, 'bootproto': 'none',"
                + " 'dhcpv6': false, 'ipv6autoconf': false, 'defaultRoute': false, 'nameservers': [],"
                + " 'switch': 'legacy', 'hostQos': {}, 'ipv6gateway': '::', 'bonding': null, 'remove': false");

        assertThat(network.uplink()).isEqualTo(Uplink.ofNic("eth1", null));
    }

    /** Each: the attributes of network a, the path of the one problem, its code, and a word of its text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'vlna': 3                                   | vlna             | 21 | did you mean vlan?",
                "'state': 'absent'                           | state            | 21 | remove: true",
                "'qqqqqqqqqq': 1                             | qqqqqqqqqq       | 21 | known are STP, blockingdhcp",
                "'bridged': 2                                | bridged          | 21 | true or false",
                "'bridged': 'ja'                             | bridged          | 21 | 'ja'",
                "'stp': 'maybe'                              | stp              | 21 | 'maybe'",
                "'stp': 1.0                                  | stp              | 21 | 1.0",
                "'stp': true, 'STP': false                   | STP              | 21 | contradict",
                "'nic': 'e', 'vlan': 5000                    | vlan             | 26 | 5000 is out of range",
                "'nic': 'e', 'vlan': -1                      | vlan             | 26 | 0..4094",
                "'nic': 'e', 'vlan': true                    | vlan             | 26 | not a whole number",
                "'nic': 'e', 'vlan': 100.0                   | vlan             | 26 | not a whole number",
                "'nic': 'e', 'vlan': '0100'                  | vlan             | 26 | not a whole number",
                "'nic': 'e', 'vlan': '1e2'                   | vlan             | 26 | not a whole number",
                "'nic': 'e', 'vlan': 99999999999999999999    | vlan             | 26 | not a whole number",
                "'vlan': 3                                   | vlan             | 26 | no nic or bond",
                "'mtu': 67                                   | mtu              | 21 | 68..65535",
                "'mtu': '65536'                              | mtu              | 21 | 68..65535",
                "'mtu': [1500]                               | mtu              | 21 | a list",
                "'ipaddr': '192.0.2.7'                       | ipaddr           | 22 | no mask",
                "'ipaddr': '192.0.2.7/24'                    | ipaddr           | 22 | ipaddr: 192.0.2.7",
                "'ipaddr': '192.0.2.300', 'prefix': 24       | ipaddr           | 22 | no IPv4 address",
                "'ipaddr': '0.0.0.0', 'prefix': 24           | ipaddr           | 22 | no IPv4 address",
                "'ipaddr': '224.0.0.1', 'prefix': 24         | ipaddr           | 22 | no IPv4 address",
                "'ipaddr': 7, 'prefix': 24                   | ipaddr           | 22 | no IPv4 address",
                "'ipaddr': '192.0.2.7', 'prefix': 33         | prefix           | 22 | 0..32",
                "'ipaddr': '192.0.2.7', 'netmask': '255.0.255.0' | netmask      | 22 | no netmask",
                "'ipaddr': '192.0.2.7', 'netmask': '24'      | netmask          | 22 | prefix: 24",
                "'ipaddr': '192.0.2.7', 'prefix': 24, 'netmask': '255.255.255.0' | prefix | 21 | both",
                "'netmask': '255.255.255.0'                  | netmask          | 22 | without an address",
                "'prefix': 24                                | prefix           | 22 | without an address",
                "'gateway': '192.0.2.1'                      | gateway          | 22 | without an address",
                "'ipaddr': '192.0.2.7', 'prefix': 24, 'gateway': 'gw' | gateway | 22 | no IPv4 address",
                "'bootproto': 'static'                       | bootproto        | 21 | give dhcp, or none",
                "'switch': 'ovs'                             | switch           | 21 | not supported",
                "'switch': 'x'                               | switch           | 21 | no kind of switch",
                "'nic': 'eth 1'                              | nic              | 23 | 'eth 1'",
                "'nic': 'abcdefghijklmnop'                   | nic              | 23 | at most 15",
                "'nic': ['eth1']                             | nic              | 23 | not text",
                "'bootproto': 'dhcp', 'ipaddr': '192.0.2.7', 'prefix': 24 | ipaddr | 22 | beside bootproto dhcp",
                "'bonding': 'team0'                          | bonding          | 25 | name of a bond",
                "'nic': 'e', 'bonding': 'bond0'              | bonding          | 21 | give one of them",
                "'ipv6addr': '2001:db8::1'                   | ipv6addr         | 22 | no prefix length",
                "'ipv6addr': '2001:db8::1/129'               | ipv6addr         | 22 | no IPv6 address",
                "'ipv6addr': 'fe80::1/64'                    | ipv6addr         | 22 | no IPv6 address",
                "'ipv6gateway': 'fe80::1%eth0'               | ipv6gateway      | 22 | and zone",
                "'dhcpv6': 'x'                               | dhcpv6           | 21 | true or false",
                "'nameservers': ['192.0.2.53', 'dns']        | nameservers      | 22 | no IP address",
                "'nameservers': ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'] | nameservers | 21 | first 3",
                "'hostQos': {'out': {}}                      | hostQos.out.ls   | 21 | no link share",
                "'hostQos': {'in': {}}                       | hostQos.in       | 21 | no part of hostQos",
                "'hostQos': {'out': {'ls': {'m1': 8}}}       | hostQos.out.ls.m2 | 21 | average rate",
                "'hostQos': {'out': {'ls': {'m2': -1}}}      | hostQos.out.ls.m2 | 21 | whole number",
                "'remove': 'perhaps'                         | remove           | 21 | true or false",
                "'remove': true, 'nic': 'e'                  | nic              | 21 | beside remove",
                "'custom': 'x'                               | custom           | 21 | no mapping",
                "'custom': {'x': {}}                         | custom.x         | 21 | not text",
                "'custom': {'ovs': true}                     | custom.ovs       | 21 | not supported",
                "'custom': {'bridge_opts': 'a=1 a=2'}        | custom.bridge_opts | 21 | twice",
                "'custom': {'default_route': 'x'}            | custom.default_route | 21 | true or false",
            })
    void oneProblem(String attributes, String path, int code, String word) {
        parse("{'networks': [{'name': 'a', " + attributes + "}]}");

        assertThat(problems.all()).hasSize(1);
        Problem problem = problems.all().get(0);
        assertThat(problem.path()).isEqualTo("networks.a." + path);
        assertThat(problem.kind().code()).isEqualTo(code);
        assertThat(problem.message() + "; " + problem.remedy()).contains(word);
    }

    /** Each: the whole request, the path of the one problem and its code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x'                                                | request            | 21",
                "{'networks': 'a,b'}                                | networks           | 21",
                "{'networks': ['a']}                                | networks[0]        | 21",
                "{'networks': {'a': null}}                          | networks.a         | 21",
                "{'networks': {'a': {'name': 'b'}}}                 | networks.a.name    | 27",
                "{'networks': {'': {}}}                             | networks..name     | 27",
                "{'network': []}                                    | network            | 21",
                "{'bondings': [{'name': 'bond0'}]}                  | bondings.bond0.nics | 21",
                "{'bondings': [{'nics': ['e']}]}                    | bondings[0].name   | 25",
                "{'bondings': {'team0': {'nics': ['e']}}}           | bondings.team0.name | 25",
                "{'bondings': {'bond0': {'nics': ['e', 'e']}}}      | bondings.bond0.nics | 21",
                "{'bondings': {'bond0': {'nics': ['a b']}}}         | bondings.bond0.nics | 23",
                "{'bondings': {'bond0': {'nics': 'e', 'options': 'mode'}}} | bondings.bond0.options | 25",
                "{'bondings': {'bond0': {'nics': 'e', 'options': 'mode=1 mode=4'}}} | bondings.bond0.options | 25",
                "{'bondings': {'bond0': {'nics': 'e', 'hwaddr': '01:00:00:00:00:01'}}} | bondings.bond0.hwaddr | 25",
                "{'bondings': {'bond0': {'nics': 'e', 'switch': 'ovs'}}} | bondings.bond0.switch | 21",
                "{'bondings': {'bond0': {'remove': true, 'nics': 'e'}}} | bondings.bond0.nics | 21",
                "{'purge': true}                                    | purge              | 21",
                "{'purge': true, 'networks': []}                    | purge              | 21",
                "{'purge': 'x'}                                     | purge              | 21",
                "{'commitOnSuccess': 'x'}                           | commitOnSuccess    | 21",
                "{'commitOnSuccess': 1, 'commit_on_success': 1}     | commit_on_success  | 21",
                "{'devices': {'eth0': {'sriov': {'numvfs': 4}}}}    | devices            | 21",
                "[{}]                                               | networks[0].name   | 27",
                "[{'name': ''}]                                     | networks[0].name   | 27",
                "[{'name': true}]                                   | networks[0].name   | 27",
                "[{'name': 'a'}, {'name': 'a'}]                     | networks.a.name    | 21",
                "[{'name': 'a'}, {'name': 'a', 'remove': true}]     | networks.a.name    | 21",
                "[{'name': 'abcdefghijklmnop'}]                     | networks.abcdefghijklmnop.name | 27",
                "[{'name': 'a.b'}]                                  | networks.a.b.name  | 27",
                "[{'name': 'a b'}]                                  | networks.a b.name  | 27",
                "[{'name': '-a'}]                                   | networks.-a.name   | 27",
                "[{'name': 'a\\nlink del eth0'}]                    | networks.a?link del eth0.name | 27",
                "[{'name': '\\u202ea', 'bridged': false}]           | networks.?a.name   | 27",
                "[{'name': 'a;b', 'remove': true}]                  | networks.a;b.name  | 27",
                "[{'name': 'lo'}]                                   | networks.lo.name   | 27",
                "[{'name': 'bonding_masters'}]                      | networks.bonding_masters.name | 27",
            })
    void oneProblemOfTheWhole(String json, String path, int code) {
        parse(json);

        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().get(0).path()).isEqualTo(path);
        assertThat(problems.all().get(0).kind().code()).isEqualTo(code);
    }

    @Test
    void acceptsTheHarmlessValuesOfWhatIsNotSupported() {
        parse("{'networks': [], 'bondings': {}, 'connectivityCheck': 'no', 'connectivityTimeout': null,"
                + " 'commitOnSuccess': false}");

        assertThat(problems.all()).isEmpty();
    }

    @Test
    void findsAllProblemsOfAllNetworks() {
        Request request = parse("[{'name': 'a', 'nic': 'nosuch', 'vlan': 5000, 'mtu': 1, 'vlna': 1},"
                + " {'name': 'b', 'stp': 'x'}, {'nic': 7, 'ipaddr': 'y'}]");

        assertThat(problems.all())
                .extracting(Problem::path)
                .containsExactly(
                        "networks.a.vlna",
                        "networks.a.vlan",
                        "networks.a.mtu",
                        "networks.b.stp",
                        "networks[2].name",
                        "networks[2].ipaddr");
        // so that the host's part finds in the same go that there is no such nic
        assertThat(request.defined()).extracting(Network::name).containsExactly("a", "b");
        assertThat(request.defined().get(0).uplink().base()).isEqualTo("nosuch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'manage_macs_with_libvirt': true", "'stp': true", "'custom': {'bridge_opts': 'stp_state=1'}"})
    void whatNeedsABridgeHasNoEffectWithoutOneAndSaysSoOnce(String attribute) {
        Network network = network("'bridged': false, 'nic': 'eth1', " + attribute);

        assertThat(problems.warnings()).hasSize(1).first().asString().contains("no effect");
        assertThat(network.managesMacs()).isFalse();
        assertThat(network.stp()).isFalse();
        assertThat(network.bridgeOptions()).isEmpty();
    }

    @Test
    void theOldPlaceOfTheDefaultRouteWinsWithAWarning() {
        assertThat(network("'defaultRoute': false, 'custom': {'default_route': 'true'}"))
                .extracting(Network::defaultRoute, Network::custom)
                .isEqualTo(List.of(true, new TreeMap<>()));
        assertThat(problems.warnings()).hasSize(1).first().asString().contains("deprecated");
    }

    @Test
    void aLongValueIsCutInMessages() {
        parse("[{'name': 'a', 'nic': '" + "x".repeat(100_000) + "'}]");

        assertThat(problems.all().get(0).message()).hasSizeLessThan(200);
    }
}
