namespace PromptOpt.Generators;

/// <summary>Prints what users call of a refused signature. Whatever they leave out is left to the errors that say the cause.</summary>
internal static class StubSignatureEmitter
{
    public static void WriteMembers(SourceWriter writer, StubSignatureModel signature, string type)
    {
        foreach (string member in signature.Members)
        {
            writer.WriteLine(GeneratedCode.MemberAttributes);
            writer.WriteLine(member == "WithOutputs"
                ? $"internal {type} WithOutputs({string.Join(", ", Parameters(signature.Outputs, new ParameterNames()))}) => {StubEmitter.Throw};"
                : $"internal static string {member} => {StubEmitter.Throw};");
        }
    }

    public static void WriteExtensions(SourceWriter writer, StubSignatureModel signature, StubExtensionsModel extensions, string type)
    {
        if (extensions.Namespace.Length > 0)
        {
            writer.OpenBlock("namespace " + extensions.Namespace);
        }

        writer.WriteLine(GeneratedCode.TypeAttributes);
        if (extensions.IsObsolete)
        {
            writer.WriteLine(GeneratedCode.Obsolete);
        }

        writer.OpenBlock("internal static class " + CSharpLiteral.Identifier(extensions.Name));
        ParameterNames names = new();
        string[] inputs = [.. Parameters(signature.Inputs, names)];
        string parameters = string.Join(", ", [$"this global::PromptOpt.PromptModule<{type}> {names.Add("Module")}", .. inputs, $"global::System.Threading.CancellationToken {names.Add("CancellationToken")} = default"]);
        writer.WriteLine($"internal static global::System.Threading.Tasks.ValueTask<global::PromptOpt.Prediction<{type}>> RunAsync({parameters}) => {StubEmitter.Throw};");
        writer.CloseBlock();
        if (extensions.Namespace.Length > 0)
        {
            writer.CloseBlock();
        }
    }

    private static IEnumerable<string> Parameters(IEnumerable<StubFieldModel> fields, ParameterNames names)
        => fields.Select(field => $"{field.Type} {names.Add(field.Name)} = default");
}
