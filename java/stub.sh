#!/bin/sh
## SPDX-License-Identifier: Apache-2.0
##
## What stands in front of the jar in every module file. The build drops these comments and the indentation and fills
## in the executor's hash; fewer than 1000 bytes must be left, so that Ansible, which looks for control bytes in the
## first 1024, sees the jar behind it and treats the file as a binary.
##
## Called "hostnet" it is the command line; under any other name it is a module and prints one JSON object, whatever
## happens: a Java that ends with another status than 0 printed none, so the stub does.

# hostnet's stub. WANT_JSON
## Empty when this is the command line, which tells a person what is wrong.
c=${0##*/hostnet}
no() {
    m="$1. hostnet needs Java 17 or newer: apply role hostnet.libvirt.host or install openjdk-17-jre-headless"
    [ "$c" ] && echo '{"failed":true,"msg":"'"$m"'"}' || echo "$m" >&2
    exit 1
}

## Directories named after 17 or later come before PATH, whose java may be an old one that other software needs.
for j in "$HOSTNET_JAVA" "$JAVA_HOME/bin/java" /usr/lib/jvm/*-1[7-9]*/bin/java /usr/lib/jvm/*-[2-9][0-9]*/bin/java "$(command -v java)"; do
    [ -x "$j" ] && break
    j=
done
[ "$j" ] || no "No Java found"

## The executor that role host installed is the same jar at a fixed path, with a class-data archive (a missing or stale
## one is ignored without a word) and JNA's library beside it.
d=/var/lib/hostnet/executor/@EXECUTOR@
e=$d/hostnet
if [ -r $e.jar ]; then
    set -- -XX:SharedArchiveFile=$e.jsa -jar $e.jar "$@"
    [ -r $d/libjnidispatch.so ] && set -- -Djna.boot.library.path=$d -Djna.nounpack=true "$@"
else
    set -- -jar "$0" "$@"
fi
## -Xlog:disable: the JVM would complain about an archive on stdout.
set -- -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable -Dfile.encoding=UTF-8 "$@"

[ "$c" ] || exec "$j" "$@"
t=${0%/*}
## Where JNA must unpack its library it does so beside this file: the one place known to allow execution, and Ansible
## removes it.
[ -w "$t" ] && set -- -Djna.tmpdir="$t" "$@"
"$j" -Dhostnet.door=module "$@" || no "$j ended with $?"
## Nothing after this line is shell.
exit
