namespace PromptOpt.Generators;

internal sealed partial class SignatureEmitter
{
    private void WriteDraft()
    {
        _writer.OpenBlock($"internal sealed class Draft : global::PromptOpt.SignatureDraft<{_type}>");
        for (int i = 0; i < _fieldTypes.Length; i++)
        {
            PropertyModel property = _signature.Fields[i].Property;
            _writer.WriteLine($"private {_fieldTypes[i]} _{property.Name} = {property.ConstructorDefault ?? "default!"};");
        }

        _writer.WriteLine();
        WriteBuild();
        WriteRead("ReadText", "global::System.ReadOnlySpan<char> text", "text");
        WriteRead("ReadJson", "global::System.Text.Json.JsonElement json", "json");
        WriteCopy();
        WriteInitOnlySetters();
        _writer.CloseBlock();
        _writer.WriteLine();
    }

    private void WriteBuild()
    {
        _writer.OpenBlock($"public override {_type} Build()");
        List<string> assigned = [];
        foreach (FieldModel field in _signature.Fields)
        {
            PropertyModel property = field.Property;
            if (property.Assignment != Assignment.Constructor && !property.HasInitializer)
            {
                assigned.Add($"{CSharpLiteral.Identifier(property.Name)} = _{property.Name}");
            }
        }

        _writer.WriteLine($"{_type} value = new({ConstructorArguments(static f => "_" + f.Property.Name)}){Initializer(assigned)};");
        for (int i = 0; i < _signature.Fields.Count; i++)
        {
            PropertyModel property = _signature.Fields[i].Property;
            if (property.HasInitializer)
            {
                _writer.OpenBlock($"if (Present.Contains({CSharpLiteral.Int32(i)}))");
                _writer.WriteLine(LateAssignment(property));
                _writer.CloseBlock();
                _writer.WriteLine();
            }
        }

        _writer.WriteLine("return value;");
        _writer.CloseBlock();
        _writer.WriteLine();
    }

    private string LateAssignment(PropertyModel property)
    {
        string name = CSharpLiteral.Identifier(property.Name);
        return property.Assignment == Assignment.Set ? $"value.{name} = _{property.Name};"
            : _signature.Type.Keyword == "record" ? $"value = value with {{ {name} = _{property.Name} }};"
            : $"Set_{property.Name}(value, _{property.Name});";
    }

    /// <summary>An init-only property of a class keeps its initializer when its field is absent, so it is assigned after construction or not at all.</summary>
    private void WriteInitOnlySetters()
    {
        if (_signature.Type.Keyword == "record")
        {
            return;
        }

        foreach (FieldModel field in _signature.Fields)
        {
            if (field.Property is { HasInitializer: true, Assignment: Assignment.Init } property)
            {
                _writer.WriteLine();
                _writer.WriteLine($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"set_{property.Name}\")]");
                _writer.WriteLine($"private static extern void Set_{property.Name}({_type} target, {TypeOf(property)} value);");
            }
        }
    }

    private void WriteRead(string method, string parameter, string argument)
    {
        _writer.WriteLine($"protected override bool {method}(int field, {parameter}, global::PromptOpt.FieldReadMode mode, out global::PromptOpt.FieldError error) => field switch");
        _writer.OpenBlock();
        for (int i = 0; i < _signature.Fields.Count; i++)
        {
            PropertyModel property = _signature.Fields[i].Property;
            _writer.WriteLine($"{CSharpLiteral.Int32(i)} => Read({CodecPrefix}{property.Name}, {argument}, mode, ref _{property.Name}, out error),");
        }

        _writer.WriteLine("_ => throw new global::System.ArgumentOutOfRangeException(\"field\"),");
        _writer.CloseBlock(";");
        _writer.WriteLine();
    }

    private void WriteCopy()
    {
        _writer.OpenBlock($"protected override void CopyField({_type} source, int field)");
        _writer.OpenBlock("switch (field)");
        for (int i = 0; i < _signature.Fields.Count; i++)
        {
            string name = _signature.Fields[i].Property.Name;
            _writer.WriteLine($"case {CSharpLiteral.Int32(i)}: _{name} = source.{CSharpLiteral.Identifier(name)}; break;");
        }

        _writer.WriteLine("default: throw new global::System.ArgumentOutOfRangeException(\"field\");");
        _writer.CloseBlock();
        _writer.CloseBlock();
    }

    private string ConstructorArguments(Func<FieldModel, string> argument)
    {
        if (_signature.ConstructorFields.Count == 0)
        {
            return "";
        }

        string[] arguments = new string[_signature.ConstructorFields.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = argument(_signature.Fields[_signature.ConstructorFields[i]]);
        }

        return string.Join(", ", arguments);
    }

    private static string Initializer(List<string> assignments)
        => assignments.Count == 0 ? "" : $" {{ {string.Join(", ", assignments)} }}";
}
