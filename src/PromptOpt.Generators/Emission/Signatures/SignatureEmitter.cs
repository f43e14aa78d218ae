using Microsoft.CodeAnalysis.Text;

namespace PromptOpt.Generators;

/// <summary>Prints the generated half of a signature.</summary>
internal sealed partial class SignatureEmitter
{
    private readonly SignatureModel _signature;
    private readonly SourceWriter _writer = new();
    private readonly string _type;
    private readonly SignatureTexts _texts;
    private readonly string _systemMessage;
    private readonly string[] _fieldTypes;

    private SignatureEmitter(SignatureModel signature)
    {
        _signature = signature;
        _type = GeneratedCode.FullName(signature.Type);
        _texts = SignatureTexts.Of(signature);
        _systemMessage = _texts.RenderSystemMessage();
        _fieldTypes = new string[signature.Fields.Count];
        for (int i = 0; i < _fieldTypes.Length; i++)
        {
            _fieldTypes[i] = TypeOf(signature.Fields[i].Property);
        }
    }

    /// <summary>The file of a signature.</summary>
    public static SourceText Emit(SignatureModel signature) => new SignatureEmitter(signature).Emit();

    private SourceText Emit()
    {
        DeclaredType type = _signature.Type;
        GeneratedCode.WriteHeader(_writer);
        GeneratedCode.OpenContainers(_writer, type);
        string defaulted = string.Join(", ", _signature.Fields.Where(static field => field.HasDefault).Select(static field => CSharpLiteral.String(field.Property.WireName)));
        _writer.WriteLine($"[global::PromptOpt.SourceGeneration.DefaultedFields({defaulted})]");
        _writer.OpenBlock($"partial {type.Keyword} {CSharpLiteral.Identifier(type.Name)} : global::PromptOpt.ISignature<{_type}>");
        WriteInterface();
        WritePublicMembers();
        WriteImplementation();
        _writer.CloseBlock();
        GeneratedCode.CloseContainers(_writer, type);
        _writer.WriteLine();
        WriteModuleExtensions();
        return _writer.ToSourceText();
    }

    private void WriteInterface()
    {
        string @interface = $"global::PromptOpt.ISignature<{_type}>";
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        _writer.WriteLine($"static global::PromptOpt.SignatureDefinition {@interface}.Definition => __PromptOpt.Definition;");
        _writer.WriteLine();
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        _writer.WriteLine($"static global::PromptOpt.SignatureDraft<{_type}> {@interface}.CreateDraft() => new __PromptOpt.Draft();");
        _writer.WriteLine();
        _writer.WriteLine(GeneratedCode.Obsolete);
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        _writer.WriteLine($"static void {@interface}.FormatField({_type} value, int field, global::PromptOpt.PromptWriter writer)");
        WriteFieldSwitch("Format");
        _writer.WriteLine(GeneratedCode.Obsolete);
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        _writer.WriteLine($"static void {@interface}.WriteJsonField({_type} value, int field, global::System.Text.Json.Utf8JsonWriter writer)");
        WriteFieldSwitch("WriteJson");
    }

    private void WriteFieldSwitch(string method)
    {
        _writer.OpenBlock();
        _writer.OpenBlock("switch (field)");
        for (int i = 0; i < _signature.Fields.Count; i++)
        {
            PropertyModel property = _signature.Fields[i].Property;
            _writer.WriteLine($"case {CSharpLiteral.Int32(i)}: __PromptOpt.{CodecPrefix}{property.Name}.{method}(value.{CSharpLiteral.Identifier(property.Name)}, writer); break;");
        }

        _writer.WriteLine("default: throw new global::System.ArgumentOutOfRangeException(\"field\");");
        _writer.CloseBlock();
        _writer.CloseBlock();
        _writer.WriteLine();
    }

    private void WriteImplementation()
    {
        _writer.WriteLine(GeneratedCode.TypeAttributes);
        _writer.WriteLine(GeneratedCode.Hidden);
        _writer.WriteLine(GeneratedCode.Obsolete);
        _writer.OpenBlock("private static class __PromptOpt");
        WriteCodecs();
        WriteDefinition();
        WriteDraft();
        WriteRecordCodecs();
        _writer.CloseBlock();
    }

    private void WriteCodecs()
    {
        for (int i = 0; i < _signature.Enums.Count; i++)
        {
            WriteEnumCodec(i, _signature.Enums[i]);
        }

        for (int i = 0; i < _fieldTypes.Length; i++)
        {
            FieldModel field = _signature.Fields[i];
            _writer.WriteLine(
                $"internal static readonly global::PromptOpt.FieldCodec<{_fieldTypes[i]}> {CodecPrefix}{field.Property.Name} = {ShapeCode.CodecOf(_signature, field)};");
        }

        _writer.WriteLine();
    }

    private void WriteEnumCodec(int index, EnumModel model)
    {
        string declaration = $"private static readonly global::PromptOpt.FieldCodec<{model.TypeName}> Enum_{CSharpLiteral.Int32(index)} = ";
        if (model.Kind is not null)
        {
            _writer.WriteLine(declaration + ShapeCode.CodecOf(model) + ";");
            return;
        }

        _writer.WriteLine($"{declaration}global::PromptOpt.SourceGeneration.FieldCodecs.Enum<{model.TypeName}>(");
        _writer.Indent();
        // A lone "new(…)" could also be the array itself.
        string type = model.Members.Count == 1 ? $" global::PromptOpt.SourceGeneration.EnumMember<{model.TypeName}>" : "";
        for (int i = 0; i < model.Members.Count; i++)
        {
            EnumMemberModel member = model.Members[i];
            string description = member.Description.Length == 0 ? "" : ", " + CSharpLiteral.String(member.Description);
            _writer.WriteLine(
                $"new{type}({model.TypeName}.{CSharpLiteral.Identifier(member.Name)}, {CSharpLiteral.String(member.WireName)}, {CSharpLiteral.String(member.Name)}{description}){(i + 1 < model.Members.Count ? "," : ");")}");
        }

        _writer.Unindent();
    }

    // The prefixes keep what is named after properties apart from each other and from everything else.
    private static SourceWriter.Quoted Quoted(string text) => new(text);

    private const string CodecPrefix = "Codec_";

    private static string Codec(PropertyModel property) => CodecPrefix + property.Name;

    private static string OptionalCodec(PropertyModel property) => "OptionalCodec_" + property.Name;

    private string TypeOf(PropertyModel property) => ShapeCode.TypeOf(_signature, property.Shape);
}
