using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What follows from a signature's model: the words and schemas of its fields, its prompt and its fingerprint.</summary>
internal sealed class SignatureTexts
{
    private readonly SignatureModel _signature;

    private SignatureTexts(SignatureModel signature)
    {
        _signature = signature;
        Fields = new FieldTexts[signature.Fields.Count];
        for (int i = 0; i < Fields.Length; i++)
        {
            FieldModel field = signature.Fields[i];
            TypeShape shape = field.Property.Shape;
            Fields[i] = new FieldTexts(FieldWords.Type(signature, shape), FieldJsonSchema.Of(signature, shape), Rules(field), AllowedValues(signature, field));
        }
    }

    /// <summary>What there is to say of each field, in the order of the model.</summary>
    public FieldTexts[] Fields { get; }

    public static SignatureTexts Of(SignatureModel signature) => new(signature);

    /// <summary>The system message for the declared texts, rendered with the runtime's own code.</summary>
    public string RenderSystemMessage()
    {
        PromptField[] fields = new PromptField[Fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            FieldModel field = _signature.Fields[i];
            fields[i] = new PromptField(
                field.Property.WireName,
                field.IsInput,
                Fields[i].TypeText,
                field.Property.Description,
                Fields[i].Rules,
                Fields[i].AllowedValues,
                field.IsOptional || field.HasDefault);
        }

        return SystemMessage.Render(fields, extraFields: [], _signature.Instructions);
    }

    /// <summary>Changes whenever fields, types, rules or default texts change.</summary>
    public string ComputeFingerprint()
    {
        List<string> parts = [GeneratedNames.Full(_signature.Type), _signature.Instructions];
        for (int i = 0; i < Fields.Length; i++)
        {
            FieldModel field = _signature.Fields[i];
            parts.Add(field.IsInput ? "input" : "output");
            parts.Add(field.Property.WireName);
            parts.Add(Fields[i].JsonSchema);
            parts.Add(Fields[i].TypeText);
            parts.Add(field.Property.Description);
            parts.Add(field.HasDefault ? "default" : "");
            parts.AddRange(Fields[i].Rules);
            foreach ((string name, string description) in Fields[i].AllowedValues)
            {
                parts.Add(name);
                parts.Add(description);
            }
        }

        return ContentHash.Of(parts.Select(LineEnds.Normalize));
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

    private static string[] Rules(FieldModel field)
    {
        if (field.Property.Rules.Count == 0)
        {
            return [];
        }

        string[] rules = new string[field.Property.Rules.Count];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = FieldWords.Rule(field.Property.Rules[i]);
        }

        return rules;
    }

    private static (string Name, string Description)[] AllowedValues(SignatureModel signature, FieldModel field)
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
}

/// <summary>What there is to say of a field.</summary>
/// <param name="TypeText">The type in words.</param>
/// <param name="JsonSchema">The schema of its values.</param>
/// <param name="Rules">The rules in words.</param>
/// <param name="AllowedValues">For an enum its members, otherwise nothing.</param>
internal readonly record struct FieldTexts(string TypeText, string JsonSchema, string[] Rules, (string Name, string Description)[] AllowedValues);
