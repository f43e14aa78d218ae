namespace PromptOpt.Generators;

internal sealed partial class SignatureEmitter
{
    private void WriteDefinition()
    {
        _writer.WriteLine("internal static readonly global::PromptOpt.SignatureDefinition Definition = new(");
        _writer.Indent();
        _writer.WriteLine(CSharpLiteral.String(GeneratedNames.Full(_signature.Type)) + ",");
        WriteText(_signature.Instructions);
        _writer.WriteLine("global::System.Collections.Immutable.ImmutableArray.Create(new global::PromptOpt.FieldDefinition[]");
        _writer.OpenBlock();
        for (int i = 0; i < _texts.Fields.Length; i++)
        {
            WriteFieldDefinition(_signature.Fields[i], _texts.Fields[i]);
        }

        _writer.CloseBlock("),");
        WriteText(_systemMessage);
        _writer.WriteLine(CSharpLiteral.String(_texts.ComputeFingerprint()) + ");");
        _writer.Unindent();
        _writer.WriteLine();
    }

    private void WriteText(string text)
    {
        if (CSharpLiteral.RawDelimiter(text) is not { } delimiter)
        {
            _writer.WriteUnindented(CSharpLiteral.String(text), ",");
            return;
        }

        _writer.WriteUnindented(delimiter);
        _writer.WriteUnindented(text);
        _writer.WriteUnindented(delimiter, ",");
    }

    private void WriteFieldDefinition(FieldModel field, FieldTexts texts)
    {
        PropertyModel property = field.Property;
        _writer.OpenBlock("new()");
        _writer.WriteLine(
            $"Name = {Quoted(property.WireName)}, PropertyName = {Quoted(property.Name)}, IsInput = {CSharpLiteral.Boolean(field.IsInput)},");
        _writer.WriteLine($"TypeText = {Quoted(texts.TypeText)},");
        _writer.WriteLine($"JsonSchema = {Quoted(texts.JsonSchema)},");
        if (property.Description.Length > 0)
        {
            _writer.WriteLine($"Description = {Quoted(property.Description)},");
        }

        WriteRules(texts.Rules);
        WriteAllowedValues(texts.AllowedValues);
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

    private void WriteRules(string[] rules)
    {
        if (rules.Length > 0)
        {
            _writer.WriteLine($"Constraints = global::System.Collections.Immutable.ImmutableArray.Create({string.Join(", ", rules.Select(CSharpLiteral.String))}),");
        }
    }

    private void WriteAllowedValues((string Name, string Description)[] values)
    {
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
