(function(){
  var button=document.getElementById("theme"),root=document.documentElement;
  if(!button||!window.matchMedia)return;
  var dark=window.matchMedia("(prefers-color-scheme: dark)");
  function now(){return root.dataset.theme||(dark.matches?"dark":"light")}
  function label(){button.textContent=now()==="dark"?"Light theme":"Dark theme"}
  button.addEventListener("click",function(){root.dataset.theme=now()==="dark"?"light":"dark";label()});
  dark.addEventListener("change",label);
  label();button.hidden=false;
})();
