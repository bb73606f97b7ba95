/* What a page for screens does beyond its links. Without this script every link is a plain anchor:
   the number of a paragraph leads to its sentence in the article, a cited sentence to the first
   place that cites it. With it the words before a number lead there, too, without being a link that
   gets in the way of whoever selects them; exactly the words are marked, on both sides; quotations
   and key points can be copied; the brief can be narrowed to an actor or an issue.

   data-at="120-131 140-150"   on words of the brief, and on their number: the words of the article
                               that they stand for, in code points of the article's text
   data-to="#s-7"              on words that are no link: where they lead
   data-start, data-end        on a piece of the article: where it stands in that text
   data-concerns="a1 i2"       on an entry of the brief: the actors and issues it is about
   data-copy                   on an entry of the brief: its words and their source, to be pasted

   Tab leads from section to section, the arrow keys from link to link within one; without the
   script every link is a stop.

   The controls are made from <template id="controls">, so that no control is there without the
   script, and none of their words stands here. Nothing is fetched, stored or sent. */
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 64em)"); // as in style.css: the article stands beside
  const articles = all(".article");
  const links = all(".at[data-at]");

  // --- places in the article ---------------------------------------------------------------------

  /** The ranges [start, end) that a link stands for. */
  const rangesOf = (element) =>
    (element.dataset.at || "").split(" ").filter(Boolean).map((range) => range.split("-").map(Number));
  const rangeOf = (piece) => [Number(piece.dataset.start), Number(piece.dataset.end)];
  const overlap = (one, other) => one[0] < other[1] && other[0] < one[1];
  const goalOf = (link) => document.getElementById((link.dataset.to || link.hash).slice(1));
  /** The article that a link leads into. */
  const articleOf = (link) => goalOf(link)?.closest(".article");

  /** Mark the words of some ranges in a piece of the article; give the marks. */
  function markPiece(piece, ranges) {
    const points = [...piece.textContent]; // code points, not halves of them
    const start = Number(piece.dataset.start);
    const end = start + points.length;
    const cut = (from, to) => points.slice(from - start, to - start).join("");
    // A browser drops what no page may hold (U+0000), and counting fails: mark all of the piece.
    if (end !== Number(piece.dataset.end)) ranges = [[start, end]];
    const nodes = [];
    let at = start;
    for (const range of ranges) {
      const [from, to] = [Math.max(range[0], at), Math.min(range[1], end)];
      if (from >= to) continue;
      const marked = document.createElement("mark");
      marked.textContent = cut(from, to);
      nodes.push(cut(at, from), marked);
      at = to;
    }
    piece.replaceChildren(...nodes, cut(at, end));
    return all("mark", piece);
  }

  /** Mark the words of some ranges in an article, and nothing else on the page; give the marks. */
  function mark(article, ranges) {
    unmark();
    ranges.sort((one, other) => one[0] - other[0]);
    return all("[data-start]", article).flatMap((piece) => {
      const here = ranges.filter((range) => overlap(range, rangeOf(piece)));
      return here.length ? markPiece(piece, here) : [];
    });
  }

  function unmark() {
    for (const piece of new Set(all(".article mark").map((found) => found.parentElement)))
      piece.textContent = piece.textContent;
    for (const link of links) link.classList.remove("found");
  }

  // --- words and their numbers -------------------------------------------------------------------

  const numbers = new Map(); // the number that follows some words; none for a name, a role, a day
  const lines = "p, li, td, th, h1, h2, h3, h4";

  for (const words of links.filter((link) => link.matches("span"))) {
    const next = words.nextElementSibling;
    const isTheirs = (number) => number.dataset.at === words.dataset.at;
    const own = next?.matches("a.at") ? next : all("a.at", words.closest(lines)).find(isTheirs);
    numbers.set(words, own);
    if (!own) makeLink(words);
  }
  for (const piece of all("a.piece")) {
    piece.dataset.to = piece.hash;
    piece.removeAttribute("href");
    makeLink(piece);
  }
  const taken = new Set(numbers.values());
  const places = links.filter((link) => !taken.has(link)); // each passage once

  /** Make a link of an element whose words can still be selected. */
  function makeLink(element) {
    element.setAttribute("role", "link");
    element.tabIndex = 0;
  }

  // --- there and back ----------------------------------------------------------------------------

  let cameFrom = null; // the place in the brief that was left, or gone back to, last
  let askedLast = null; // the sentence of the article that led back last

  /** From the brief to the article: mark the words of a link and go there. Give whether there is
      no more to do: beside the brief only the article scrolls, not the page. */
  function goThere(link) {
    const article = articleOf(link);
    if (!article) return false;
    article.open = true;
    const goal = mark(article, rangesOf(link))[0] || goalOf(link);
    for (const place of places)
      if (place === link || numbers.get(place) === link) place.classList.add("found");
    [cameFrom, askedLast] = [link, null];
    if (!wide.matches) {
      if (link.dataset.to) location.hash = link.dataset.to; // as a link does: there is a way back
      return false;
    }
    goal.closest(".piece")?.focus({ preventScroll: true });
    const panel = article.closest(".articles");
    const down = goal.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTo({ top: panel.scrollTop + down - panel.clientHeight / 3 });
    return true;
  }

  /** From a sentence of the article to the brief: show all places that cite it and go to the one
      that was left; asked again, to the next. Give whether there are any. */
  function goBack(piece) {
    const article = piece.closest(".article");
    const cites = (link) => rangesOf(link).some((range) => overlap(range, rangeOf(piece)));
    const citing = places.filter((place) => articleOf(place) === article && cites(place));
    if (!citing.length) return false;
    if (citing.some((place) => place.closest(".out"))) choose("");
    const left = (place) => [place, numbers.get(place)].includes(cameFrom);
    const before = citing.findIndex(left);
    const next = askedLast === piece ? (before + 1) % citing.length : Math.max(before, 0);
    mark(article, [rangeOf(piece)]);
    for (const place of citing) place.classList.add("found");
    [cameFrom, askedLast] = [citing[next], piece];
    (numbers.get(cameFrom) || cameFrom).focus({ preventScroll: true });
    cameFrom.scrollIntoView({ block: "center" });
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".at[data-at], a.piece");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const selecting = !getSelection().isCollapsed && event.detail; // words are being selected
    if (selecting || (link.matches(".at") ? goThere(link) : goBack(link))) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[role=link]")) event.target.click();
    if (event.key !== "Escape") return;
    if (document.activeElement.closest(".article")) (numbers.get(cameFrom) || cameFrom)?.focus();
    unmark();
  });

  // --- the article beside the brief, or folded away ----------------------------------------------

  const unfold = () => articles.forEach((article) => (article.open = wide.matches));
  wide.addEventListener("change", unfold);
  if (wide.matches) unfold();

  // --- by keyboard: one stop of the Tab key for each section, arrow keys within it ----------------

  const PARTS = "main section, main li, .story, .article, .contents, header, main, footer";
  const isShown = (element) => !element.closest(".out");
  let parts = new Map(); // each part of the page, with its links and buttons in order

  /** Find the parts, the outermost that are no more than a section. */
  function findParts() {
    parts = new Map();
    for (const element of all("a.at[href], [role=link], .copy")) {
      const part = element.closest("main section, .story, .article") || element.closest(PARTS);
      parts.set(part, [...(parts.get(part) || []), element]);
    }
    for (const [part, elements] of parts) {
      part.classList.add("one-stop");
      stopAt(elements.find(isShown), elements);
    }
  }

  /** Let Tab lead to one of some elements alone. */
  const stopAt = (chosen, elements) =>
    elements.forEach((element) => (element.tabIndex = element === chosen ? 0 : -1));

  const partOf = (element) => [...parts.values()].find((elements) => elements.includes(element));

  document.addEventListener("focusin", (event) => {
    const elements = partOf(event.target);
    if (elements) stopAt(event.target, elements);
  });
  document.addEventListener("keydown", (event) => {
    const elements = partOf(event.target)?.filter(isShown);
    if (!elements || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = elements.indexOf(event.target);
    const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: elements.length - 1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    elements[goal]?.focus();
  });

  // --- controls ----------------------------------------------------------------------------------

  const controls = document.getElementById("controls")?.content.cloneNode(true);
  if (!controls) return;
  const tools = controls.querySelector(".tools");
  const filter = controls.querySelector(".filter");
  const choice = controls.querySelector("select");
  const count = controls.querySelector("output");
  const theme = controls.querySelector(".theme");
  const copy = controls.querySelector(".copy");
  const said = controls.querySelector(".said");

  /** What a choice shows or hides: paragraphs and entries that say what they concern, and other
      entries, which concern nobody; not one inside another, nor a list of contents. */
  const entries = all("main li, main [data-concerns]").filter(
    (one) =>
      "concerns" in one.dataset ||
      !(one.parentElement.closest("li, .contents, .days") || one.querySelector("[data-concerns]")),
  );

  /** Show what concerns a choice, of whom it names one or several ids; everything for none. */
  function choose(value) {
    choice.value = value;
    const ids = value.split(" ").filter(Boolean);
    const concerned = (entry) =>
      ids.some((id) => (entry.dataset.concerns || "").split(" ").includes(id));
    for (const entry of entries) entry.classList.toggle("out", ids.length > 0 && !concerned(entry));
    for (const part of all("main :is(section, article, .facts, ul, ol, li, .days)")) {
      const around = part.matches(".days") ? part.parentElement : part;
      const own = entries.filter((entry) => entry !== around && around.contains(entry));
      if (!own.length) continue;
      const isOut = (entry) => entry.matches(".out");
      const goes = part.matches(".days") ? own.some(isOut) : own.every(isOut);
      part.classList.toggle("out", goes);
      const heading = part.matches("ul, ol") && part.previousElementSibling;
      if (heading && heading.matches("h2, h3, h4")) heading.classList.toggle("out", goes);
    }
    const shown = entries.filter((entry) => !entry.matches(".out")).length;
    const words = { count: shown, total: entries.length };
    count.textContent = ids.length
      ? count.dataset.words.replace(/\{(\w+)\}/g, (_, name) => words[name])
      : "";
    findParts();
  }

  /** Make one choice of those of the same name: several stories may tell of one actor. */
  function joinChoices() {
    for (const group of all("optgroup", choice)) {
      const known = new Map();
      for (const option of all("option", group)) {
        const first = known.get(option.text);
        if (first) {
          first.value += ` ${option.value}`;
          option.remove();
        } else known.set(option.text, option);
      }
      if (!known.size) group.remove();
    }
  }

  /** The lines of an entry that is pasted: its own, and where the article has an address, that. */
  function linesOf(entry) {
    const source = (entry.closest(".story") || document).querySelector(".source a, .notes a");
    return [...entry.dataset.copy.split("\n"), ...(source ? [source.href] : [])];
  }

  /** The lines in HTML, for word processors: what is said set off as quoted, the others as they are. */
  function richText(lines, entry) {
    const said = (entry.querySelector("blockquote") || entry).textContent.replace(/\s+/g, " ");
    const quoted = lines.findIndex((line) => said.trim().startsWith(line));
    return lines
      .map((line, place) => {
        const element = document.createElement(place === quoted ? "blockquote" : "p");
        element.textContent = line;
        return element.outerHTML;
      })
      .join("");
  }

  async function copyEntry(entry) {
    const lines = linesOf(entry);
    const text = lines.join("\n");
    try {
      const typed = (type, words) => ({ [type]: new Blob([words], { type }) });
      const rich = richText(lines, entry);
      await navigator.clipboard.write([
        new ClipboardItem({ ...typed("text/plain", text), ...typed("text/html", rich) }),
      ]);
      return true;
    } catch {
      const area = document.createElement("textarea"); // for pages from http: and old browsers
      area.value = text;
      document.body.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      return copied;
    }
  }

  for (const entry of all("[data-copy]")) {
    const line = entry.querySelector(".who");
    const button = copy.cloneNode(true);
    if (!line) button.textContent = copy.dataset.word;
    button.dataset.says = button.textContent;
    button.addEventListener("click", async () => {
      const copied = await copyEntry(entry);
      button.focus();
      said.textContent = "";
      for (const other of all(".copy")) other.textContent = other.dataset.says;
      button.textContent = said.textContent = copied ? copy.dataset.done : copy.dataset.failed;
    });
    (line || entry).prepend(button);
  }

  joinChoices();
  choice.addEventListener("change", () => choose(choice.value));
  if (!choice.querySelector("optgroup") || !entries.length) filter.remove();

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = document.documentElement.dataset; // as the system has it until somebody chooses
  const isDark = () => (chosen.theme ? chosen.theme === "dark" : dark.matches);
  const words = { true: theme.dataset.light, false: theme.textContent }; // what a press will do
  const tellTheme = () => (theme.textContent = words[isDark()]);
  tellTheme();
  dark.addEventListener("change", tellTheme);
  theme.addEventListener("click", () => {
    chosen.theme = isDark() ? "light" : "dark";
    tellTheme();
  });

  // Below the news, so that a phone begins with that; a quote sheet and a cable have no place there.
  const news = document.querySelector("main > :is(.points, .contents, .quotes, .paragraphs)");
  if (news?.matches(".points, .contents")) news.after(tools);
  else (document.querySelector("header") || document.body).append(tools);
  if (matchMedia("(max-width: 30em)").matches) document.querySelector("main").append(theme); // out of the way
  document.body.append(said, controls.querySelector(".keys"));
  findParts();
})();
