namespace PromptOpt.Generators;

internal sealed partial class SignatureEmitter
{
    private void WriteRecordCodecs()
    {
        for (int i = 0; i < _signature.Records.Count; i++)
        {
            WriteRecordCodec("Record_" + CSharpLiteral.Int32(i), _signature.Records[i]);
        }
    }

    private void WriteRecordCodec(string name, RecordModel record)
    {
        _writer.OpenBlock($"private sealed class {name} : global::PromptOpt.SourceGeneration.RecordCodec<{record.TypeName}>");
        _writer.WriteLine($"internal static readonly {name} Instance = new();");
        string[] names = new string[record.Properties.Count];
        for (int i = 0; i < names.Length; i++)
        {
            PropertyModel property = record.Properties[i];
            names[i] = CSharpLiteral.String(property.WireName);
            _writer.WriteLine(
                $"private static readonly global::PromptOpt.FieldCodec<{TypeOf(property)}> {Codec(property)} = {ShapeCode.CodecOf(_signature, property.Shape, property.Rules)};");
            if (NeedsOptionalCodec(property))
            {
                _writer.WriteLine($"private static readonly global::PromptOpt.FieldCodec<{TypeOf(property)}?> {OptionalCodec(property)} = {ShapeCode.OptionalCodecOf(_signature, property)};");
            }
        }

        _writer.WriteLine($"private static readonly string[] Names = new[] {{ {string.Join(", ", names)} }};");
        _writer.WriteLine();
        _writer.WriteLine("protected override global::System.ReadOnlySpan<string> MemberNames => Names;");
        _writer.WriteLine();
        WriteWriteMembers(record, names);
        WriteReadMembers(record, names);
        WriteRecordSetters(record);
        _writer.CloseBlock();
        _writer.WriteLine();
    }

    /// <summary>Whether something stands in when the member is absent, so that absent and default must be told apart.</summary>
    private static bool MayStayAway(PropertyModel property) => property.HasInitializer || property.ConstructorDefault is not null;

    /// <summary>A member that cannot be null is read as one that can: null says it is absent. For one that can, the object is asked.</summary>
    private static bool NeedsOptionalCodec(PropertyModel property) => MayStayAway(property) && property.Shape is not NullableShape;

    private void WriteWriteMembers(RecordModel record, string[] names)
    {
        _writer.OpenBlock($"protected override void WriteMembers({record.TypeName} value, global::System.Text.Json.Utf8JsonWriter writer)");
        for (int i = 0; i < names.Length; i++)
        {
            PropertyModel property = record.Properties[i];
            _writer.WriteLine($"writer.WritePropertyName({names[i]});");
            _writer.WriteLine($"{Codec(property)}.WriteJson(value.{CSharpLiteral.Identifier(property.Name)}, writer);");
        }

        _writer.CloseBlock();
        _writer.WriteLine();
    }

    private void WriteReadMembers(RecordModel record, string[] names)
    {
        _writer.OpenBlock(
            $"protected override bool TryReadMembers(global::System.Text.Json.JsonElement json, global::PromptOpt.FieldReadMode mode, out {record.TypeName} value, out global::PromptOpt.FieldError error)");
        _writer.WriteLine("value = default!;");
        for (int i = 0; i < names.Length; i++)
        {
            PropertyModel property = record.Properties[i];
            bool mayStayAway = MayStayAway(property);
            bool isRequired = !mayStayAway && property.Shape is not NullableShape;
            (string codec, string type) = NeedsOptionalCodec(property) ? (OptionalCodec(property), TypeOf(property) + "?") : (Codec(property), TypeOf(property));
            _writer.OpenBlock($"if (!TryReadMember(json, {names[i]}, {codec}, {CSharpLiteral.Boolean(isRequired)}, mode, out {type} member{CSharpLiteral.Int32(i)}, out error))");
            _writer.WriteLine("return false;");
            _writer.CloseBlock();
            _writer.WriteLine();
        }

        _writer.WriteLine($"value = new({RecordArguments(record)}){RecordInitializer(record)};");
        for (int i = 0; i < names.Length; i++)
        {
            WriteLateMember(record, i);
        }

        _writer.WriteLine("error = default;");
        _writer.WriteLine("return true;");
        _writer.CloseBlock();
    }

    private string RecordArguments(RecordModel record)
    {
        string[] arguments = new string[record.ConstructorProperties.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            int index = record.ConstructorProperties[i];
            PropertyModel property = record.Properties[index];
            string member = "member" + CSharpLiteral.Int32(index);
            arguments[i] = property.ConstructorDefault is not { } standIn ? member
                : property.Shape is NullableShape ? $"{HasMember(property)} ? {member} : {standIn}"
                : standIn == "default" ? member + (ShapeCode.IsValueType(_signature, property.Shape) ? ".GetValueOrDefault()" : "")
                : $"{member} ?? {standIn}";
        }

        return string.Join(", ", arguments);
    }

    private static string HasMember(PropertyModel property) => $"HasMember(json, {CSharpLiteral.String(property.WireName)}, mode)";

    private static string RecordInitializer(RecordModel record)
    {
        List<string> assigned = [];
        for (int i = 0; i < record.Properties.Count; i++)
        {
            PropertyModel property = record.Properties[i];
            if (property is { Assignment: not Assignment.Constructor, HasInitializer: false })
            {
                assigned.Add($"{CSharpLiteral.Identifier(property.Name)} = member{CSharpLiteral.Int32(i)}");
            }
        }

        return Initializer(assigned);
    }

    private void WriteLateMember(RecordModel record, int index)
    {
        PropertyModel property = record.Properties[index];
        if (!property.HasInitializer || property.Assignment == Assignment.Constructor)
        {
            return;
        }

        string member = "member" + CSharpLiteral.Int32(index);
        bool isNullable = property.Shape is NullableShape;
        string present = isNullable ? member : "present" + CSharpLiteral.Int32(index);
        string name = CSharpLiteral.Identifier(property.Name);
        _writer.OpenBlock(isNullable ? $"if ({HasMember(property)})" : $"if ({member} is {{ }} {present})");
        _writer.WriteLine(property.Assignment == Assignment.Set ? $"value.{name} = {present};"
            : record.AllowsWith ? $"value = value with {{ {name} = {present} }};"
            : $"Set_{property.Name}(value, {present});");
        _writer.CloseBlock();
        _writer.WriteLine();
    }

    private void WriteRecordSetters(RecordModel record)
    {
        foreach (PropertyModel property in record.Properties)
        {
            if (property is { HasInitializer: true, Assignment: Assignment.Init } && !record.AllowsWith)
            {
                _writer.WriteLine();
                _writer.WriteLine($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = \"set_{property.Name}\")]");
                _writer.WriteLine($"private static extern void Set_{property.Name}({property.DeclaringType ?? record.TypeName} target, {TypeOf(property)} value);");
            }
        }
    }
}
