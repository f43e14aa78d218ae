using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Every field is an element with its name, <c>&lt;intent&gt;refund&lt;/intent&gt;</c>, as DSPy has it by default; lists and records stand in it as JSON. In texts <c>&lt;</c> and <c>&amp;</c> are written as
/// XML writes them, so that no text holds a tag. It reads what models make of that layout, such as elements inside elements, and other layouts that can be read without guessing. Safe for concurrent use.
/// </summary>
public sealed class XmlAdapter : PromptAdapter
{
    private XmlAdapter()
    {
    }

    /// <summary>The adapter.</summary>
    public static XmlAdapter Default { get; } = new();

    /// <inheritdoc/>
    public override string Name => AdapterNames.Xml;

    internal override bool IsOwn => false;

    /// <inheritdoc/>
    protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => new XmlPrompt<T>(this, parameters, extraFields);
}
