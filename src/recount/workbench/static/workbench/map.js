// Maps: land and borders from Natural Earth (or tiles, where an address is set); a place is an area, as wide as it is uncertain.
(() => {
  "use strict";
  const place = document.getElementById("map");
  if (!place) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, { worldCopyJump: true, minZoom: 2, maxZoom: 14, zoomAnimation: !still, fadeAnimation: !still, preferCanvas: false }).setView([25, 20], 2);
  map.attributionControl.setPrefix(false);
  const AREA = { color: "#1c1d20", weight: 1, fillColor: "#23506b", fillOpacity: 0.22 };
  const VAGUE = { ...AREA, dashArray: "4 4", fillOpacity: 0.08 };
  const DOT = { radius: 4, color: "#fff", weight: 1, fillColor: "#1c1d20", fillOpacity: 1 };

  // A line across the 180th meridian goes on beyond it, instead of all the way back.
  function unwrapped(coordinates) {
    if (typeof coordinates[0][0] !== "number") return coordinates.map(unwrapped);
    let shift = 0;
    return coordinates.map(([lon, lat], at) => {
      const jump = at ? lon - coordinates[at - 1][0] : 0;
      if (jump > 180) shift -= 360;
      else if (jump < -180) shift += 360;
      return [lon + shift, lat];
    });
  }
  const straight = (geometry) => ({ ...geometry, coordinates: unwrapped(geometry.coordinates) });

  async function ground() {
    if (place.dataset.tiles) {
      L.tileLayer(place.dataset.tiles, { attribution: place.dataset.credit }).addTo(map);
      return;
    }
    const atlas = await (await fetch(place.dataset.base)).json();
    const pane = map.createPane("ground");
    pane.style.zIndex = 150;
    const countries = atlas.objects.countries.geometries.filter((one) => one.id !== "010");  // around the pole no line closes
    L.geoJSON(straight(topojson.merge(atlas, countries)), { pane: "ground", interactive: false, style: { stroke: false, fillColor: "#f7f5f0", fillOpacity: 1 } }).addTo(map);
    // Every map of borders takes a side somewhere: they are drawn only where somebody asks for them.
    const borders = L.geoJSON(straight(topojson.mesh(atlas, atlas.objects.countries, (a, b) => a !== b)), { pane: "ground", interactive: false, style: { color: "#b9b4a8", weight: 1 } });
    if (place.dataset.borders) L.control.layers(null, { [place.dataset.borders]: borders }, { collapsed: false }).addTo(map);
    map.attributionControl.addAttribution("Natural Earth");
  }

  const at = (feature) => [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];
  const area = (feature) => L.circle(at(feature), { radius: feature.properties.radius, ...(feature.properties.radius > 50000 ? VAGUE : AREA) });

  function one(feature) {
    area(feature).addTo(map);
    L.circleMarker(at(feature), DOT).addTo(map);
    map.fitBounds(L.latLng(at(feature)).toBounds(Math.max(feature.properties.radius * 5, 600000)));
  }

  function described(feature, words) {
    const p = feature.properties;
    const box = document.createElement("div");
    const name = document.createElement("b");
    name.textContent = p.place ?? "?";
    const link = document.createElement("a");
    link.href = `${place.dataset.incident}${encodeURIComponent(p.id)}/`;
    link.textContent = words.open;
    box.append(name, document.createElement("br"), `${p.start ?? "?"}${p.end && p.end !== p.start ? ` – ${p.end}` : ""} · ${p.reports} ${words.reports}`, document.createElement("br"), link);
    return box;
  }

  async function many() {
    const told = await (await fetch(place.dataset.points)).json();
    const words = JSON.parse(place.dataset.words);
    const line = document.getElementById("told");
    const notes = [];
    if (told.without) notes.push(`${line.dataset.without} ${told.without}.`);
    if (told.cut) notes.push(line.dataset.cut);
    line.textContent = notes.join(" ");
    if (!told.features.length) return;
    const index = new Supercluster({ radius: 55, maxZoom: 12 }).load(told.features);
    const layer = L.layerGroup().addTo(map);

    function draw() {
      layer.clearLayers();
      const b = map.getBounds().pad(0.3);
      const box = [Math.max(-180, b.getWest()), Math.max(-85, b.getSouth()), Math.min(180, b.getEast()), Math.min(85, b.getNorth())];
      for (const found of index.getClusters(box, Math.round(map.getZoom()))) {
        if (found.properties.cluster) {
          const size = 14 + 6 * Math.log2(found.properties.point_count);
          const open = () => map.setView(at(found), Math.min(index.getClusterExpansionZoom(found.id), 13));
          L.circleMarker(at(found), { ...AREA, radius: size, fillOpacity: 0.35, weight: 1 }).on("click", open).addTo(layer);
          const icon = L.divIcon({ className: "cluster", html: String(Number(found.properties.point_count)), iconSize: [2 * size, 2 * size] });
          L.marker(at(found), { icon, keyboard: true, title: String(found.properties.point_count), alt: String(found.properties.point_count) }).on("click", open).addTo(layer);
        } else {
          area(found).bindPopup(() => described(found, words)).addTo(layer);
          L.circleMarker(at(found), DOT).bindPopup(() => described(found, words)).addTo(layer);
        }
      }
    }
    map.on("moveend", draw);
    map.fitBounds(L.latLngBounds(told.features.map(at)).pad(0.15), { maxZoom: 7 });
    draw();
  }

  ground();
  const point = document.getElementById("point");
  if (point) one(JSON.parse(point.textContent));
  else many();
})();
