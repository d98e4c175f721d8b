(function () {
  "use strict";
  var sections = Array.prototype.slice.call(document.querySelectorAll("details.scenario"));
  var choice = document.getElementById("choice");
  var choose = document.getElementById("choose");

  function reveal(id) {
    var section = id ? document.getElementById(id) : null;
    if (section === null || section.className !== "scenario") {
      return;
    }
    section.open = true;
    choose.value = id;
    section.querySelector("summary").focus({ preventScroll: true });
    section.scrollIntoView();
  }

  if (sections.length > 0) {
    var first = new Option("choose one", "");
    choose.add(first);
    sections.forEach(function (section) {
      var verdict = section.querySelector(".badge").textContent;
      choose.add(new Option(verdict + " " + section.querySelector("h3").textContent, section.id));
    });
    choose.addEventListener("change", function () {
      sections.forEach(function (section) { section.open = false; });
      reveal(choose.value);
    });
    document.getElementById("close").addEventListener("click", function () {
      sections.forEach(function (section) { section.open = false; });
      choose.value = "";
    });
    choice.hidden = false;
  }
  window.addEventListener("hashchange", function () { reveal(location.hash.slice(1)); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#s']");
    if (link !== null) {
      reveal(link.getAttribute("href").slice(1));
    }
  });
  reveal(location.hash.slice(1));

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details.kind:not([open])"));
    opened.forEach(function (each) { each.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (each) { each.open = false; });
  });
}());
