package import Mustache

/// A part of a page that several pages are made of: a model here, and a template of its own that a page's template includes.
///
///     model           template        in a page's template
///     FieldModel      field           {{#date}}{{> field}}{{/date}}, where the page's `child(named: "date")` is the model
///     FormModel       form            {{#form}}{{> form}}{{/form}}: csrf, hidden fields, troubles, fields, buttons
///     BannerModel     banner          {{#banner}}{{> banner}}{{/banner}}: one thing to be told; false where there is none
///     TroubleList     trouble-list    {{#troubles}}{{> trouble-list}}{{/troubles}}: what is wrong with devices
///     ExampleModel    example         {{#example}}{{> example}}{{/example}}: a filled form, beside the one to fill
///
/// A form of one's own layout writes `<form>` itself, with `{{#form}}{{> form-troubles}}{{/form}}` at its top (a `FormModel` made of
/// the same fields) and its fields one by one. Texts come in words already: see `Wording`. A page adds the tags of the parts that its
/// template includes to its own: `static let tags: Set<String> = FormModel.tags.union(["form", "title"])`.
///
/// Include parts at the beginning of a line: Mustache indents each line of an indented one.
package protocol Part: MustacheParent, Sendable {
    /// The names that the part's template uses, those of parts inside it included.
    static var tags: Set<String> { get }
}
