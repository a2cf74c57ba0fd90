#!/bin/sh
# Writes one encrypted backup into a folder, and removes those past their age:
# each hour's after three days, the first of each day after 35.
set -eu
folder=$1
key=/etc/localoffer-backup.pub
today=$folder/day-$(date -u +%Y%m%d).age
hour=$folder/hour-$(date -u +%Y%m%d-%H%M).age

umask 077
trap 'rm -f "$folder/new.part" "$folder/new.age"' EXIT
# A file first, then its encryption, so that a fault of either stops the script.
.venv/bin/python manage.py backup "$folder/new.part"
age --recipients-file "$key" --output "$folder/new.age" "$folder/new.part"
mv "$folder/new.age" "$hour"
[ -e "$today" ] || ln "$hour" "$today"
find "$folder" -name 'hour-*.age' -mmin +4320 -delete
find "$folder" -name 'day-*.age' -mmin +50400 -delete
