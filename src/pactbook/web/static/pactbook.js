// Opens evidence beside the page, sorts tables in place, lets the clocks be dragged. Everything works without this file.
(function () {
  "use strict";

  // Evidence beside the page.

  var sheet = document.getElementById("sheet");
  var opener = null;
  // Only the answer to the latest request is shown: one that comes late must not open again what was closed meanwhile.
  var latest = 0;

  // How many sheets were opened one from another, so that closing goes back over all of them and Back leads to where one was before.
  function depth() { return history.state && history.state.depth || 0; }

  function open(href, push) {
    var url = new URL(href, location.href);
    url.searchParams.set("fragment", "1");
    var turn = ++latest;
    return fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) {
      if (turn !== latest) return;
      // Our own server's template, escaped there; the policy on this page lets no script in it run.
      sheet.innerHTML = html;
      if (!sheet.open) sheet.showModal();
      sheet.scrollTop = 0;
      sheet.querySelector(".close").focus();
      if (push) {
        var here = new URL(location.href);
        here.searchParams.set("evidence", href.split("/evidence/")[1].split("?")[0]);
        history.pushState({ depth: depth() + 1 }, "", here);
      }
    }).catch(function () { if (turn === latest) location.href = href; });
  }

  function settle() {
    latest++;
    var here = new URL(location.href);
    if (here.searchParams.has("evidence")) {
      if (depth()) history.go(-depth());
      else {
        here.searchParams.delete("evidence");
        history.replaceState({}, "", here);
      }
    }
    if (opener && document.contains(opener)) opener.focus({ preventScroll: true });
    opener = null;
  }

  function restore(id) {
    var here = new URL(location.href);
    here.searchParams.delete("evidence");
    open("/" + location.pathname.split("/")[1] + "/evidence/" + encodeURIComponent(id) + here.search, false);
  }

  if (sheet && sheet.showModal) {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[data-sheet]");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      if (!sheet.contains(link)) opener = link;
      open(link.href instanceof SVGAnimatedString ? link.href.baseVal : link.href, true);
    });
    sheet.addEventListener("close", settle);
    sheet.addEventListener("click", function (event) { if (event.target === sheet) sheet.close(); });
    addEventListener("popstate", function () {
      var id = new URL(location.href).searchParams.get("evidence");
      latest++;
      if (id) restore(id); else if (sheet.open) sheet.close();
    });
    var asked = new URL(location.href).searchParams.get("evidence");
    if (asked) restore(asked);
  }

  // A finding in the margin lights its place in the text, and the other way round.

  function light(id, on) {
    document.querySelectorAll("mark[data-findings~='" + id + "']").forEach(function (mark) { mark.classList.toggle("lit", on); });
    document.querySelectorAll("li[data-finding='" + id + "']").forEach(function (item) { item.classList.toggle("lit", on); });
  }
  function attend(item, ids) {
    ["mouseenter", "focusin"].forEach(function (name) { item.addEventListener(name, function () { ids.forEach(function (id) { light(id, true); }); }); });
    ["mouseleave", "focusout"].forEach(function (name) { item.addEventListener(name, function () { ids.forEach(function (id) { light(id, false); }); }); });
  }
  document.querySelectorAll("[data-finding]").forEach(function (item) { attend(item, [item.dataset.finding]); });
  document.querySelectorAll("[data-findings]").forEach(function (item) { attend(item, item.dataset.findings.split(" ")); });

  // Tables of sales are sorted where they stand; the address says how, so that it can be sent on.

  var falling = ["days", "value", "heard", "sources"];

  function arrange(table, name, down) {
    var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      var cell = row.querySelector("[data-" + name + "]"), text = cell.dataset[name];
      return { row: row, text: text, number: Number(text), apart: cell.dataset.apart || "" };
    });
    rows.sort(function (a, b) {
      if (a.text === "" || b.text === "") return (a.text === "") - (b.text === "");
      // Values in another currency than the partnership's own are not compared with it, and stand after.
      if (a.apart === "" || b.apart === "") { if (a.apart !== b.apart) return a.apart === "" ? -1 : 1; }
      else if (a.apart !== b.apart) return (a.apart < b.apart ? -1 : 1) * (down ? -1 : 1);
      var order = isNaN(a.number) || isNaN(b.number) ? (a.text < b.text ? -1 : a.text > b.text ? 1 : 0) : a.number - b.number;
      return down ? -order : order;
    });
    rows.forEach(function (item) { table.tBodies[0].appendChild(item.row); });
    table.querySelectorAll("th[aria-sort]").forEach(function (head) { head.removeAttribute("aria-sort"); });
    table.querySelector("a[data-sort=" + name + "]").parentNode
      .setAttribute("aria-sort", name === "stage" ? "other" : down ? "descending" : "ascending");
  }

  document.querySelectorAll("table.sales a[data-sort]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      var here = new URL(location.href), name = link.dataset.sort;
      // Asked for twice, an order is turned round.
      var turned = (here.searchParams.get("sort") || "stage") === name;
      document.querySelectorAll("table.sales").forEach(function (table) {
        arrange(table, name, turned !== (falling.indexOf(name) >= 0));
      });
      here.searchParams.set("sort", (turned ? "-" : "") + name);
      history.replaceState(history.state, "", here);
    });
  });

  // A drawing wider than the screen shows its newest end first.

  document.querySelectorAll(".scroll.chart").forEach(function (box) { box.scrollLeft = box.scrollWidth; });

  // A day can be moved with the arrow keys, and both clocks dragged along the strip.

  var months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

  function read(text) {
    var said = /^\s*(\d{1,2})\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\s*$/i.exec(text);
    if (said) text = said[3] + "-" + String(months.indexOf(said[2].toLowerCase()) + 1).padStart(2, "0") + "-" + said[1].padStart(2, "0");
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    var day = parts && new Date(Date.UTC(+parts[1], parts[2] - 1, +parts[3]));
    return day && day.toISOString().slice(0, 10) === text ? day : null;
  }
  function write(day) { return day.toISOString().slice(0, 10); }

  document.querySelectorAll("input.day").forEach(function (input) {
    input.addEventListener("keydown", function (event) {
      var day = read(input.value), step = { ArrowUp: 1, ArrowDown: -1, PageUp: 31, PageDown: -31 }[event.key];
      if (!day || !step) return;
      event.preventDefault();
      day.setUTCDate(day.getUTCDate() + step);
      input.value = write(day);
    });
  });

  var strip = document.querySelector("svg.ticks"), form = document.querySelector(".asof form");
  if (!strip || !form || !window.PointerEvent) return;
  strip.classList.add("live");
  var first = read(strip.dataset.first), width = strip.viewBox.baseVal.width, held = null, from = 0, moved = false;

  function at(event) {
    var box = strip.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * width;
  }
  // The last day of the month under a place: what had become known by then includes that whole month.
  function dayAt(x) {
    var day = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + Math.min(Math.floor(x / 3), width / 3 - 1) + 1, 0));
    var last = read(strip.dataset.last);
    return write(day > last ? last : day);
  }
  strip.addEventListener("pointerdown", function (event) {
    if (event.button) return;
    var near = 12 * width / strip.getBoundingClientRect().width, x = at(event);
    held = Array.prototype.filter.call(strip.querySelectorAll("line.clock"), function (line) {
      return Math.abs(line.x1.baseVal.value - x) < near;
    });
    from = event.clientX; moved = false;
    if (held.length) { strip.setPointerCapture(event.pointerId); event.preventDefault(); }
  });
  strip.addEventListener("pointermove", function (event) {
    if (!held || !held.length || Math.abs(event.clientX - from) < 3) return;
    moved = true;
    held.forEach(function (line) {
      var x = at(event);
      line.setAttribute("x1", x); line.setAttribute("x2", x);
      form.elements[line.dataset.field].value = dayAt(x);
    });
  });
  strip.addEventListener("pointerup", function () { if (moved) form.requestSubmit(); held = null; });
  strip.addEventListener("pointercancel", function () { held = null; moved = false; });
  strip.addEventListener("click", function (event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (moved) return;
    var clocks = Array.prototype.slice.call(strip.querySelectorAll("line.clock")), day = dayAt(at(event));
    // A click moves both clocks, but of a range only its nearer end.
    if (form.elements.since) clocks = [day < form.elements.since.value ? clocks[0] : clocks[1]];
    clocks.forEach(function (line) { form.elements[line.dataset.field].value = day; });
    form.requestSubmit();
  });
})();
