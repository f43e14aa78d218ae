namespace PromptOpt.Generators;

internal sealed partial class SignatureEmitter
{
    private void WriteDefinition()
    {
        _writer.WriteLine("internal static readonly global::PromptOpt.SignatureDefinition Definition = new(");
        _writer.Indent();
        _writer.WriteLine(CSharpLiteral.String(GeneratedNames.Full(_signature.Type)) + ",");
        _writer.WriteUnindented(CSharpLiteral.MultilineString(_signature.Instructions), ",");
        _writer.WriteLine("global::System.Collections.Immutable.ImmutableArray.Create(new global::PromptOpt.FieldDefinition[]");
        _writer.OpenBlock();
        foreach (FieldModel field in _signature.Fields)
        {
            WriteFieldDefinition(field);
        }

        _writer.CloseBlock("),");
        _writer.WriteUnindented(CSharpLiteral.MultilineString(_systemMessage), ",");
        _writer.WriteLine(CSharpLiteral.String(SignatureTexts.FingerprintOf(_signature)) + ");");
        _writer.Unindent();
        _writer.WriteLine();
    }

    private void WriteFieldDefinition(FieldModel field)
    {
        PropertyModel property = field.Property;
        _writer.OpenBlock("new()");
        _writer.WriteLine(
            $"Name = {CSharpLiteral.String(property.WireName)}, PropertyName = {CSharpLiteral.String(property.Name)}, IsInput = {CSharpLiteral.Boolean(field.IsInput)},");
        _writer.WriteLine($"TypeText = {CSharpLiteral.String(FieldWords.Type(_signature, property.Shape))},");
        _writer.WriteLine($"JsonSchema = {CSharpLiteral.String(FieldJsonSchema.Of(_signature, property.Shape))},");
        if (property.Description.Length > 0)
        {
            _writer.WriteLine($"Description = {CSharpLiteral.String(property.Description)},");
        }

        WriteRules(field);
        WriteAllowedValues(field);
        if (field.IsOptional)
        {
            _writer.WriteLine("IsOptional = true,");
        }

        if (field.HasDefault)
        {
            _writer.WriteLine("HasDefault = true,");
        }

        _writer.CloseBlock(",");
    }

    private void WriteRules(FieldModel field)
    {
        string[] rules = SignatureTexts.Rules(field);
        if (rules.Length == 0)
        {
            return;
        }

        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = CSharpLiteral.String(rules[i]);
        }

        _writer.WriteLine($"Constraints = global::System.Collections.Immutable.ImmutableArray.Create({string.Join(", ", rules)}),");
    }

    private void WriteAllowedValues(FieldModel field)
    {
        (string Name, string Description)[] values = SignatureTexts.AllowedValues(_signature, field);
        if (values.Length == 0)
        {
            return;
        }

        _writer.WriteLine("AllowedValues = global::System.Collections.Immutable.ImmutableArray.Create(new global::PromptOpt.AllowedValue[]");
        _writer.OpenBlock();
        for (int i = 0; i < values.Length; i++)
        {
            string description = values[i].Description.Length > 0 ? ", " + CSharpLiteral.String(values[i].Description) : "";
            _writer.WriteLine($"new({CSharpLiteral.String(values[i].Name)}{description}),");
        }

        _writer.CloseBlock("),");
    }
}
