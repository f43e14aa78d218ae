using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>A way in which a model writes an answer down.</summary>
/// <param name="Name">Names it in reports.</param>
/// <param name="Kind">The grammar it belongs to.</param>
/// <param name="Guarantee">What must become of any text written that way.</param>
/// <param name="Write">Writes the answer; <see langword="null"/> when the layout has no form for it.</param>
internal sealed record AnswerLayout(string Name, LayoutKind Kind, LayoutGuarantee Guarantee, Func<JsonObject, string?> Write)
{
    /// <summary>Whether the last text ends with the reply.</summary>
    public bool HasOpenEnd { get; init; }
}

/// <summary>The grammar of a layout.</summary>
internal enum LayoutKind
{
    Markers,
    Json,
    Xml,
    Names,
    Yaml,
}

/// <summary>What a layout promises of the texts in it.</summary>
internal enum LayoutGuarantee
{
    /// <summary>It can quote any text: every answer is read as itself.</summary>
    ReadsAll,

    /// <summary>It can quote any text, but has several ways for what is no text: an answer is read as itself or asked again.</summary>
    ReadsOrAsks,

    /// <summary>It cannot quote: an answer whose text looks like the layout is asked again, any other read as itself.</summary>
    CannotQuote,
}
