# an element within an element, 5000 times
printf '<domain>'
yes '<a>' | head -5000 | tr -d '\n'
