namespace PromptOpt.Generators;

/// <summary>Prints what stands in for refused code.</summary>
internal static class StubEmitter
{
    public const string Throw = "throw new global::System.NotSupportedException(\"PromptOpt generated nothing here; the errors of the build say why.\")";

    /// <summary>The name of the stub's file.</summary>
    public static string HintName(StubModel stub)
        => HintNames.For(stub.FileName, stub.Signature is not null ? "Signature.Refused" : stub.IsProgram || stub.Modules.Count != 1 ? "Program.Refused" : stub.Modules[0].Name + ".Refused");

    public static string Emit(StubModel stub)
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        for (int i = 0; i < stub.Headers.Count; i++)
        {
            bool isLast = i == stub.Headers.Count - 1;
            writer.OpenBlock(isLast && stub.Signature is not null ? $"{stub.Headers[i]} : {Contract(stub)}" : stub.Headers[i]);
        }

        if (stub.Signature is not null)
        {
            WriteContract(writer, stub);
            StubSignatureEmitter.WriteMembers(writer, stub.Signature, stub.Type);
        }

        if (stub.IsProgram)
        {
            writer.WriteLine($"protected override void BindModules(global::PromptOpt.ProgramBinding binding) => {Throw};");
            writer.WriteLine($"protected override void VisitModules(global::System.Action<string, global::PromptOpt.PromptModule> visit) => {Throw};");
        }

        foreach (string member in stub.Tuned)
        {
            writer.WriteLine($"{member} => {Throw};");
        }

        foreach (StubPropertyModel module in stub.Modules)
        {
            writer.WriteLine($"{module.Declaration} {{ {string.Concat(module.Accessors.Select(static accessor => $"{accessor} => {Throw}; "))}}}");
        }

        for (int i = 0; i < stub.Headers.Count; i++)
        {
            writer.CloseBlock();
        }

        if (stub.Signature?.Extensions is { } extensions)
        {
            StubSignatureEmitter.WriteExtensions(writer, stub.Signature, extensions, stub.Type);
        }

        return writer.ToString();
    }

    private static void WriteContract(SourceWriter writer, StubModel stub)
    {
        string contract = Contract(stub);
        writer.WriteLine($"static global::PromptOpt.SignatureDefinition {contract}.Definition => {Throw};");
        writer.WriteLine($"static global::PromptOpt.SignatureDraft<{stub.Type}> {contract}.CreateDraft() => {Throw};");
        writer.WriteLine($"static void {contract}.FormatField({stub.Type} value, int field, global::PromptOpt.PromptWriter writer) => {Throw};");
        writer.WriteLine($"static void {contract}.WriteJsonField({stub.Type} value, int field, global::System.Text.Json.Utf8JsonWriter writer) => {Throw};");
    }

    private static string Contract(StubModel stub) => $"global::PromptOpt.ISignature<{stub.Type}>";
}
