using System.Text;

namespace PromptOpt;

/// <summary>What a plain reading must know of an output.</summary>
/// <param name="Index">Its index among the fields.</param>
/// <param name="Name">Its name in UTF-8.</param>
/// <param name="WireName">Its name.</param>
/// <param name="IsText">Whether any text is a value.</param>
/// <param name="IsName">Whether its values are JSON strings whose text is written the same elsewhere: names of a closed set, dates, ids.</param>
/// <param name="HasDefault">Whether null stands for its default.</param>
internal sealed record PlainField(int Index, byte[] Name, string WireName, bool IsText, bool IsName, bool HasDefault);

/// <summary>The outputs of a signature, as a plain reading knows them.</summary>
internal static class PlainFields<T>
    where T : class, ISignature<T>
{
    /// <summary>The outputs, in their order.</summary>
    public static readonly PlainField[] Outputs = [.. T.Definition.Fields.Select(Describe).Skip(T.Definition.Inputs.Count)];

    private static PlainField Describe(FieldDefinition field, int index)
        => new(
            index,
            Encoding.UTF8.GetBytes(field.Name),
            field.Name,
            OutputFields<T>.IsFreeText(index),
            IsChoiceOfTexts(field) || field.JsonSchema is """{"type":"string","format":"date"}""" or """{"type":"string","format":"date-time"}""" or """{"type":"string","format":"uuid"}""",
            field.HasDefault);

    private static bool IsChoiceOfTexts(FieldDefinition field) => field.AllowedValues.Length > 0 && field.JsonSchema.Contains("\"type\":\"string\"", StringComparison.Ordinal);
}
