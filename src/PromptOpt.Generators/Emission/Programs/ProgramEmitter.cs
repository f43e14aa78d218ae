using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Prints the modules and settings of a program: storage, creation, binding, enumeration.</summary>
internal static class ProgramEmitter
{
    private const string Runtime = "global::PromptOpt.";
    private const string SettingHolder = "__Settings";

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

        foreach (SettingModel setting in program.Settings)
        {
            WriteSetting(writer, setting);
        }

        WriteBinding(writer, program);
        if (program.Settings.Count > 0)
        {
            WriteSettings(writer, program.Settings);
        }

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

    private static void WriteSetting(SourceWriter writer, SettingModel setting)
    {
        writer.WriteLine(GeneratedCode.Hidden);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.WriteLine($"private {Runtime}Setting<{setting.Type}> {Storage(setting)} = {SettingHolder}.{CSharpLiteral.Identifier(setting.PropertyName)};");
        writer.WriteLine();
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"{setting.Modifiers} {setting.Type} {CSharpLiteral.Identifier(setting.PropertyName)}");
        writer.Indent();
        writer.WriteLine($"=> this.{Storage(setting)}.Value;");
        writer.Unindent();
        writer.WriteLine();
    }

    // Made once, in a class of its own, so that they are there before any static field of the program that makes one.
    private static void WriteSettings(SourceWriter writer, ImmutableEquatableArray<SettingModel> settings)
    {
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.OpenBlock($"protected override void VisitSettings(global::System.Action<{Runtime}Setting> visit)");
        foreach (SettingModel setting in settings)
        {
            writer.WriteLine($"visit(this.{Storage(setting)});");
        }

        writer.CloseBlock();
        writer.WriteLine();
        writer.WriteLine(GeneratedCode.TypeAttributes);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.OpenBlock($"private static class {SettingHolder}");
        foreach (SettingModel setting in settings)
        {
            string description = setting.Description.Length == 0 ? "" : ", " + CSharpLiteral.String(setting.Description);
            writer.WriteLine($"public static readonly {Runtime}Setting<{setting.Type}> {CSharpLiteral.Identifier(setting.PropertyName)} = {Runtime}Setting.Of<{setting.Type}>({CSharpLiteral.String(setting.Shape.Name)}, {setting.Default}{description}){setting.Narrowing};");
        }

        writer.CloseBlock();
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

        foreach (SettingModel setting in program.Settings)
        {
            writer.WriteLine($"{Storage(setting)} = {Runtime}PromptProgram<{program.Signature}>.BindSetting(this.{Storage(setting)}, binding);");
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

    private static string Storage(SettingModel setting) => "__setting_" + setting.PropertyName;
}
