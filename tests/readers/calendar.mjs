/* Reads calendars with ical.js, by their own VTIMEZONEs and nothing else, and prints every
   date of every event: {"<file>": [["<uid>", <start>, <end>], …]}. Moments are seconds of
   Unix time, days are ISO dates (RFC 5545: the end is exclusive).
   Usage: node calendar.mjs <path of ical.js> <file>… */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));

const written = (time) => (time.isDate ? time.toString() : time.toUnixTime());

function datesOf(component) {
  const event = new ICAL.Event(component);
  if (!event.isRecurring()) return [[event.uid, written(event.startDate), written(event.endDate)]];
  const dates = [];
  const steps = event.iterator();
  for (let start = steps.next(); start; start = steps.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(start);
    dates.push([event.uid, written(startDate), written(endDate)]);
  }
  return dates;
}

const found = {};
for (const file of files) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(await readFile(file, "utf-8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  found[file] = calendar.getAllSubcomponents("vevent").flatMap(datesOf);
}
console.log(JSON.stringify(found));
