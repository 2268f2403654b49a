// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.FakeHost;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import hostnet.model.ResolvConf;
import hostnet.model.Rule;
import hostnet.model.SourceRouting;
import hostnet.operation.PutFile;
import hostnet.operation.RemoveRoute;
import hostnet.operation.RemoveRule;
import hostnet.operation.SetIpv6;
import java.util.List;

/** What befalls addresses, rules, tables, IPv6 and nameservers behind hostnet's back. */
final class AddressDrift {
    private final Dice dice;
    private final FakeHost host;
    private final Current current;

    private AddressDrift(Dice dice, FakeHost host) {
        this.dice = dice;
        this.host = host;
        current = host.read();
    }

    static void befall(FakeHost host, Dice dice) {
        AddressDrift drift = new AddressDrift(dice, host);
        switch (dice.below(6)) {
            case 0 -> drift.onRules();
            case 1 -> drift.onTables();
            case 2 -> drift.onIpv6();
            case 3 -> drift.onIpv6Addresses();
            case 4 -> drift.onNameservers();
            default -> drift.onLabels();
        }
    }

    private void onRules() {
        if (!current.rules().isEmpty() && dice.chance(60)) {
            host.disturb(new RemoveRule(dice.pick(current.rules())));
            return;
        }
        Rule rule = new Rule(dice.pick(5, 32000), "10.7.0.0/16", Rule.ALL, null, "77");
        if (!current.rules().contains(rule)) {
            host.disturb("rule add from 10.7.0.0/16 priority " + rule.priority() + " table 77");
        }
    }

    private void onTables() {
        current.routes().stream()
                .filter(SourceRouting::made)
                .findFirst()
                .ifPresent(route -> host.disturb(new RemoveRoute(route)));
    }

    /** Somebody switches IPv6 off or on, or lets advertisements count or not. */
    private void onIpv6() {
        Link link = dice.pick(List.copyOf(current.links().values()));
        Ipv6Stack before = current.ipv6().get(link.name());
        if (before != null) {
            boolean on = dice.chance(50);
            host.disturb(new SetIpv6(
                    link.name(),
                    before,
                    new Ipv6Stack(on, dice.pick(0, 1, 2), dice.chance(50), before.acceptRedirects(), on)));
        }
    }

    private void onIpv6Addresses() {
        Link link = dice.pick(List.copyOf(current.links().values()));
        Ipv6Stack stack = current.ipv6().get(link.name());
        String cidr = "2001:db8:" + dice.below(4) + "::" + dice.pick("5", "9") + "/64";
        boolean has = link.addresses().toString().contains(cidr.substring(0, cidr.length() - 3));
        if (stack != null && stack.enabled() && (link.up() || link.master() == null) && !has) {
            host.disturb("address add " + cidr + dice.pick("", " noprefixroute") + " dev " + link.name()
                    + dice.pick("", " valid_lft 900 preferred_lft 900"));
        }
    }

    private void onNameservers() {
        FileContent before = current.files().get(ResolvConf.PATH);
        FileContent after = FileContent.ofRoot("search example.com\nnameserver 192.0.2.99\noptions edns0\n", 0644);
        if (!after.equals(before)) {
            host.disturb(new PutFile(ResolvConf.PATH, before, after));
        }
    }

    private void onLabels() {
        Link link = dice.pick(List.copyOf(current.links().values()));
        String cidr = "172.16." + dice.below(4) + ".5/24";
        if (!link.addresses().toString().contains("172.16.") && link.name().length() < 12) {
            host.disturb("address add " + cidr + " label " + link.name() + ":1 dev " + link.name());
        }
    }
}
