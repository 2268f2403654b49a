exec sleep 20
