using System.Text;

namespace PromptOpt.Generators;

/// <summary>Types and rules in words, as they stand in the prompt.</summary>
internal static class FieldWords
{
    /// <summary>The type in words, such as <c>integer</c> or <c>JSON list of text</c>.</summary>
    public static string Type(SignatureModel signature, TypeShape shape)
        => shape switch
        {
            NullableShape nullable => Type(signature, nullable.Inner),
            EnumShape @enum => signature.Enums[@enum.Index] switch { { Kind: null } => "one of the names below", { HasNames: true } => "one of the texts below", _ => "one of the numbers below" },
            ListShape or DictionaryShape or RecordShape => "JSON " + Inner(signature, shape),
            _ => Inner(signature, shape),
        };

    /// <summary>A rule in words that follow "must be" or "must have", such as <c>from 1 to 10</c>.</summary>
    public static string Rule(RuleModel rule) => rule.Kind switch
    {
        RuleKind.Range => Bounds(rule, ""),
        RuleKind.Length => Bounds(rule, " characters long"),
        RuleKind.Count => "a collection of " + Bounds(rule, " items"),
        _ => $"a full match of the regular expression {rule.Pattern}",
    };

    private static string Bounds(RuleModel rule, string unit) => rule switch
    {
        { ExcludesMinimum: true, Maximum: null } => $"more than {rule.Minimum}",
        { ExcludesMaximum: true, Minimum: null } => $"less than {rule.Maximum}",
        { ExcludesMinimum: true } or { ExcludesMaximum: true } => $"{(rule.ExcludesMinimum ? "more than" : "at least")} {rule.Minimum} and {(rule.ExcludesMaximum ? "less than" : "at most")} {rule.Maximum}",
        { Minimum: null } => $"at most {rule.Maximum}{unit}",
        { Maximum: null } => $"at least {rule.Minimum}{unit}",
        _ when rule.Minimum == rule.Maximum => $"exactly {rule.Minimum}{unit}",
        _ => unit.Length == 0 ? $"from {rule.Minimum} to {rule.Maximum}" : $"{rule.Minimum} to {rule.Maximum}{unit}",
    };

    private static string Inner(SignatureModel signature, TypeShape shape)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                return ScalarFacts.Words(scalar.Kind);
            case CodecShape codec:
                return codec.Words;
            case EnumShape @enum:
                return Names(signature.Enums[@enum.Index]);
            case NullableShape nullable:
                return Inner(signature, nullable.Inner) + " or null";
            case ListShape list:
                return "list of " + Inner(signature, list.Item) + (list.IsSet ? ", each once" : "");
            case DictionaryShape dictionary:
                return $"object from {Inner(signature, dictionary.Key)} to {Inner(signature, dictionary.Value)}";
            default:
                return Members(signature, signature.Records[((RecordShape)shape).Index]);
        }
    }

    private static string Names(EnumModel model)
    {
        StringBuilder text = new();
        for (int i = 0; i < model.Members.Count; i++)
        {
            string quote = model.HasNames ? "\"" : "";
            text.Append(i == 0 ? "" : " | ").Append(quote).Append(model.Members[i].WireName).Append(quote);
            AppendDescription(text, model.Members[i].Description);
        }

        return model.Members.Count > 1 ? $"({text})" : text.ToString();
    }

    private static string Members(SignatureModel signature, RecordModel model)
    {
        StringBuilder text = new("object {");
        for (int i = 0; i < model.Properties.Count; i++)
        {
            PropertyModel property = model.Properties[i];
            text.Append(i == 0 ? " \"" : ", \"").Append(property.WireName).Append("\": ").Append(Inner(signature, property.Shape));
            for (int rule = 0; rule < property.Rules.Count; rule++)
            {
                text.Append(rule == 0 ? ", " : " and ").Append(Rule(property.Rules[rule]));
            }

            AppendDescription(text, property.Description);
        }

        return text.Append(" }").ToString();
    }

    private static void AppendDescription(StringBuilder text, string description)
    {
        if (description.Length > 0)
        {
            text.Append(" (").Append(description).Append(')');
        }
    }
}
