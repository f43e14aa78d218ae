using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What follows from a signature's model: its prompt and its fingerprint.</summary>
internal static class SignatureTexts
{
    /// <summary>The system message for the declared texts, rendered with the runtime's own code.</summary>
    public static string SystemMessageOf(SignatureModel signature)
    {
        PromptField[] fields = new PromptField[signature.Fields.Count];
        for (int i = 0; i < fields.Length; i++)
        {
            FieldModel field = signature.Fields[i];
            fields[i] = new PromptField(
                field.Property.WireName,
                field.IsInput,
                FieldWords.Type(signature, field.Property.Shape),
                field.Property.Description,
                Rules(field),
                AllowedValues(signature, field),
                field.IsOptional || field.HasDefault);
        }

        return SystemMessage.Render(fields, extraFields: [], signature.Instructions);
    }

    /// <summary>Changes whenever fields, types, rules or default texts change.</summary>
    public static string FingerprintOf(SignatureModel signature)
    {
        List<string> parts = [GeneratedNames.Full(signature.Type), signature.Instructions];
        foreach (FieldModel field in signature.Fields)
        {
            parts.Add(field.IsInput ? "input" : "output");
            parts.Add(field.Property.WireName);
            parts.Add(FieldJsonSchema.Of(signature, field.Property.Shape));
            parts.Add(FieldWords.Type(signature, field.Property.Shape));
            parts.Add(field.Property.Description);
            parts.Add(field.HasDefault ? "default" : "");
            parts.AddRange(Rules(field));
            foreach ((string name, string description) in AllowedValues(signature, field))
            {
                parts.Add(name);
                parts.Add(description);
            }
        }

        return ContentHash.Of(parts.Select(LineEnds.Normalize));
    }

    /// <summary>The field's rules in words.</summary>
    public static string[] Rules(FieldModel field)
    {
        string[] rules = new string[field.Property.Rules.Count];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = FieldWords.Rule(field.Property.Rules[i]);
        }

        return rules;
    }

    /// <summary>For an enum its members, otherwise nothing.</summary>
    public static (string Name, string Description)[] AllowedValues(SignatureModel signature, FieldModel field)
    {
        if ((field.Property.Shape is NullableShape nullable ? nullable.Inner : field.Property.Shape) is not EnumShape shape)
        {
            return [];
        }

        EnumModel model = signature.Enums[shape.Index];
        (string, string)[] values = new (string, string)[model.Members.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (model.Members[i].WireName, model.Members[i].Description);
        }

        return values;
    }

    /// <summary>A predictor of the signature, as artifacts are compared with it.</summary>
    public static PredictorShape ShapeOf(string predictor, SignatureModel signature)
    {
        List<TextPair> fields = [];
        List<string> descriptions = [];
        foreach (FieldModel field in signature.Fields)
        {
            string schema = FieldJsonSchema.Of(signature, field.Property.Shape);
            fields.Add(new TextPair(field.Property.WireName, SignatureFingerprints.OfField(field.IsInput, schema, field.IsOptional)));
            descriptions.Add(field.Property.Description);
            descriptions.Add(schema);
            foreach ((string _, string description) in AllowedValues(signature, field))
            {
                descriptions.Add(description);
            }
        }

        return new PredictorShape(predictor, GeneratedNames.Full(signature.Type), SignatureFingerprints.OfWording(signature.Instructions, descriptions), fields.ToImmutableEquatableArray());
    }
}
