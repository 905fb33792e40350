// Reads a calendar file from standard input with ical.js and prints its events as JSON: uid, sequence, summary, description, url, start, end, alarms.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const iso = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const alarms = component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds());
  const { uid, sequence, summary, description } = event;
  const url = component.getFirstPropertyValue("url");
  return { uid, sequence, summary, description, url, start: iso(event.startDate), end: iso(event.endDate), alarms };
});
process.stdout.write(JSON.stringify(events));
