namespace PromptOpt.Generators;

/// <summary>Prints the modules of a program: storage, creation, binding, enumeration.</summary>
internal static class ProgramEmitter
{
    private const string Runtime = "global::PromptOpt.";

    public static string Emit(ProgramModel program)
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        GeneratedCode.OpenContainers(writer, program.Type);
        writer.OpenBlock("partial class " + CSharpLiteral.Identifier(program.Type.Name));
        foreach (ModuleModel module in program.Modules)
        {
            WriteModule(writer, module);
        }

        WriteBinding(writer, program);
        if (program.Creation is { } creation)
        {
            WriteRegistration(writer, program, creation);
        }

        writer.CloseBlock();
        GeneratedCode.CloseContainers(writer, program.Type);
        return writer.ToString();
    }

    private static void WriteModule(SourceWriter writer, ModuleModel module)
    {
        string storage = Storage(module);
        string creation = module.Factory is { } factory
            ? CSharpLiteral.Identifier(factory) + "(client)"
            : $"new {module.Type}(client{(module.Options is { } options ? ", " + CSharpLiteral.Identifier(options) : "")})";
        string create = "__Create_" + module.PropertyName;
        writer.WriteLine(GeneratedCode.Hidden);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.WriteLine($"private {module.Type}? {storage};");
        writer.WriteLine();
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"{module.Modifiers} {module.Type} {CSharpLiteral.Identifier(module.PropertyName)}");
        writer.Indent();
        writer.WriteLine($"=> base.GetOrAddModule(ref {storage}, {create});");
        writer.Unindent();
        writer.WriteLine();
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.WriteLine($"private static {module.Type} {create}(global::Microsoft.Extensions.AI.IChatClient client) => {creation};");
        writer.WriteLine();
    }

    private static void WriteBinding(SourceWriter writer, ProgramModel program)
    {
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.OpenBlock($"protected override void BindModules({Runtime}ProgramBinding binding)");
        foreach (ModuleModel module in program.Modules)
        {
            writer.WriteLine($"{Storage(module)} = {Runtime}PromptProgram<{program.Signature}>.BindModule(this.{CSharpLiteral.Identifier(module.PropertyName)}, {CSharpLiteral.String(module.Name)}, binding);");
        }

        writer.CloseBlock();
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.OpenBlock($"protected override void VisitModules(global::System.Action<string, {Runtime}PromptModule> visit)");
        foreach (ModuleModel module in program.Modules)
        {
            writer.WriteLine($"visit({CSharpLiteral.String(module.Name)}, this.{CSharpLiteral.Identifier(module.PropertyName)});");
        }

        writer.CloseBlock();
    }

    private static void WriteRegistration(SourceWriter writer, ProgramModel program, string creation)
    {
        string type = GeneratedCode.FullName(program.Type);
        string registration = $"{Runtime}ProgramRegistration<{type}, {program.Signature}>";
        writer.WriteLine();
        writer.WriteLine("/// <summary>How tools find and make this program.</summary>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine(GeneratedCode.Hidden);
        writer.WriteLine($"public static {registration} Registration {{ get; }} = new {registration}(");
        writer.Indent();
        writer.WriteLine($"{CSharpLiteral.String(program.Name)},");
        writer.WriteLine($"static (client, services) => new {type}({creation}),");
        writer.WriteLine("TunedPrompts,");
        writer.WriteLine($"{FingerprintEmitter.Constant(program.FingerprintName)});");
        writer.Unindent();
    }

    private static string Storage(ModuleModel module) => "__module_" + module.PropertyName;
}
