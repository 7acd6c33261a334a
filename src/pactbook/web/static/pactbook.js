// Opens evidence beside the page instead of on a page of its own. Everything works without this file.
(function () {
  "use strict";
  var sheet = document.getElementById("sheet");
  if (!sheet || !sheet.showModal) return;
  var opener = null;

  function open(href, push) {
    var url = new URL(href, location.href);
    url.searchParams.set("fragment", "1");
    return fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) {
      // Our own server's template, escaped there; the policy on this page lets no script in it run.
      sheet.innerHTML = html;
      if (!sheet.open) sheet.showModal();
      sheet.querySelector(".close").focus();
      if (push) {
        var here = new URL(location.href);
        here.searchParams.set("evidence", href.split("/evidence/")[1].split("?")[0]);
        history.pushState({ evidence: href }, "", here);
      }
    }).catch(function () { location.href = href; });
  }

  function settle() {
    var here = new URL(location.href);
    if (here.searchParams.has("evidence")) {
      here.searchParams.delete("evidence");
      history.pushState({}, "", here);
    }
    if (opener && document.contains(opener)) opener.focus();
    opener = null;
  }

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
    if (id) restore(id); else if (sheet.open) sheet.close();
  });

  function restore(id) {
    var here = new URL(location.href);
    here.searchParams.delete("evidence");
    open("/" + location.pathname.split("/")[1] + "/evidence/" + encodeURIComponent(id) + here.search, false);
  }
  var asked = new URL(location.href).searchParams.get("evidence");
  if (asked) restore(asked);

  // A finding in the margin lights its place in the text, and the other way round.
  document.querySelectorAll("[data-finding]").forEach(function (item) {
    ["mouseenter", "focusin"].forEach(function (name) { item.addEventListener(name, function () { light(item.dataset.finding, true); }); });
    ["mouseleave", "focusout"].forEach(function (name) { item.addEventListener(name, function () { light(item.dataset.finding, false); }); });
  });
  function light(id, on) {
    document.querySelectorAll("mark[data-findings~='" + id + "']").forEach(function (mark) { mark.classList.toggle("lit", on); });
  }
})();
