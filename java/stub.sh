#!/bin/sh
# hostnet: this stub, then its jar. WANT_JSON
no(){ echo '{"failed":true,"msg":"'"$1. hostnet needs Java 17 or newer: apply role hostnet.libvirt.host or install openjdk-17-jre-headless"'"}';exit 1;}
for j in "$HOSTNET_JAVA" "$JAVA_HOME/bin/java" /usr/lib/jvm/*-1[7-9]*/bin/java /usr/lib/jvm/*-[2-9][0-9]*/bin/java "$(command -v java)";do [ -x "$j" ]&&break;j=;done
[ "$j" ]||no "No Java found"
d=/var/lib/hostnet/executor/@EXECUTOR@
if [ -r $d/hostnet.jar ];then
set -- -XX:SharedArchiveFile=$d/hostnet.jsa -jar $d/hostnet.jar "$@"
[ -r $d/libjnidispatch.so ]&&set -- -Djna.boot.library.path=$d -Djna.nounpack=true "$@"
else set -- -jar "$0" "$@";fi
set -- -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable -Dfile.encoding=UTF-8 "$@"
t=${0%/*}
[ "$t/hostnet" = "$0" ]&&exec "$j" "$@"
[ -w "$t" ]&&set -- -Djna.tmpdir="$t" "$@"
"$j" -Dhostnet.door=module "$@"||no "$j ended with $?"
exit
