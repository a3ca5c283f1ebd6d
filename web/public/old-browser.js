// Written in the oldest JavaScript, for it must run where the page itself does not.
(function () {
  "use strict";
  function tell() {
    var notice = document.getElementById("old-browser");
    if (notice && !document.documentElement.hasAttribute("data-ready"))
      notice.removeAttribute("hidden");
  }
  function watch() {
    // The page marks itself ready when it has drawn; without modules it never will.
    if (!("noModule" in document.createElement("script"))) tell();
    else setTimeout(tell, 10000);
  }
  if (document.addEventListener) document.addEventListener("DOMContentLoaded", watch);
  else setTimeout(tell, 3000);
})();
