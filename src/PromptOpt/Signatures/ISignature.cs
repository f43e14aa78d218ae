using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// What the generator implements on a <c>[Signature]</c> type, so that formatting and parsing need no reflection.
/// Fields are addressed by their index in <see cref="SignatureDefinition.Fields"/>. Not meant to be written by hand.
/// </summary>
/// <remarks>Its members are safe for concurrent use; whether a value is, follows from its properties.</remarks>
/// <typeparam name="TSelf">The signature type itself.</typeparam>
public interface ISignature<TSelf>
    where TSelf : class, ISignature<TSelf>
{
    /// <summary>The declared structure and default texts.</summary>
    static abstract SignatureDefinition Definition { get; }

    /// <summary>A new, empty draft that reads fields one by one and builds a value.</summary>
    static abstract SignatureDraft<TSelf> CreateDraft();

    /// <summary>Writes one field as it stands in a prompt. The text is made safe by the writer.</summary>
    static abstract void FormatField(TSelf value, int field, PromptWriter writer);

    /// <summary>Writes one field as a JSON value, as it stands in data rows, demos and artifacts.</summary>
    static abstract void WriteJsonField(TSelf value, int field, Utf8JsonWriter writer);
}
