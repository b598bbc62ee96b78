package dev.mantissa.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.provenance.Provenance;

/** {@code provenance.json}. */
final class ProvenanceJson {
    private ProvenanceJson() {}

    static Provenance read(Fields in) {
        in.require("entries", "the file was changed or is damaged");
        return new Provenance(in.objects("entries").stream()
                .map(e -> new Provenance.Entry(e.text("group", ""), e.text("name", ""), e.text("value", "")))
                .toList());
    }

    static ObjectNode write(Provenance provenance) {
        ObjectNode out = Json.object();
        ArrayNode entries = out.putArray("entries");
        provenance.entries().forEach(e -> entries.addObject()
                .put("group", e.group())
                .put("name", e.name())
                .put("value", e.value()));
        return out;
    }
}
