/* A page is made once and read for days: what has passed since then is put aside, and
   today is marked in a month. Without this script the page is right as of the day on which
   it was made. "data-until" is the moment from which an event is past; "data-passed" is
   shown once something is, "data-passing" goes with it. Pages wait for it before they are
   first painted (blocking="render"), so that nothing moves under a reader's eyes. */

const now = Date.now();
const passed = [...document.querySelectorAll("[data-until]")].filter(
  ({ dataset }) => Date.parse(dataset.until) <= now,
);

/** The page of an event: said to be past, and nothing to register for. */
function closeEvent(glance) {
  const said = glance.querySelector("[data-passed]");
  if (said) {
    said.hidden = false;
    glance.classList.add("glance--past");
  }
  for (const element of glance.querySelectorAll("[data-passing]")) element.hidden = true;
}

/** A list by month: the rows move below it, under a heading of their own. */
function moveRow(row, place) {
  const group = row.previousElementSibling;
  const isLast = !row.nextElementSibling?.matches("article");
  if (group?.matches(".group") && isLast) group.remove();
  place.append(row);
  place.hidden = false;
}

/** The strip of the home page: what is over leaves it. */
function dropCard(card) {
  const strip = card.parentElement;
  card.remove();
  if (!strip.children.length) strip.parentElement.querySelector("[data-passed]").hidden = false;
}

const place = document.querySelector(".passed");
place?.parentElement.insertBefore(place, document.querySelector(".pager, .subscribe"));
for (const element of passed) {
  if (element.matches(".glance")) closeEvent(element);
  else if (element.matches(".event")) dropCard(element);
  else if (place && element.matches(".row")) moveRow(element, place);
}

const date = new Date(now - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
document.querySelector(`.month time[datetime="${date}"]`)?.setAttribute("aria-current", "date");
