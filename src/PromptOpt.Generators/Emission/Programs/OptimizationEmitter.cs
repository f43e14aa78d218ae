namespace PromptOpt.Generators;

/// <summary>Prints the hooks of <c>[Optimize]</c>.</summary>
internal static class OptimizationEmitter
{
    private const string Optimizers = "global::PromptOpt.Optimizers.";

    public static string Emit(OptimizationModel optimization)
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        GeneratedCode.OpenContainers(writer, optimization.Type);
        writer.OpenBlock("partial class " + CSharpLiteral.Identifier(optimization.Type.Name));
        for (int i = 0; i < optimization.Hooks.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteLine();
            }

            WriteHook(writer, optimization.Hooks[i]);
        }

        writer.CloseBlock();
        GeneratedCode.CloseContainers(writer, optimization.Type);
        return writer.ToString();
    }

    private static void WriteHook(SourceWriter writer, OptimizationHookModel hook)
    {
        string definition = $"{Optimizers}OptimizationDefinition<{hook.Program.Type}, {hook.Program.Signature}>";
        writer.WriteLine($"/// <summary>The optimization '{XmlText.Line(hook.Name)}': program, data, metric and optimizer, bound together.</summary>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"{(hook.Program.IsPublic ? "public" : "internal")} static {definition} {hook.PropertyName} {{ get; }} = __{hook.PropertyName}();");
        writer.WriteLine();
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine(GeneratedCode.Obsolete);
        writer.WriteLine($"private static {definition} __{hook.PropertyName}() => new {definition}");
        writer.OpenBlock();
        writer.WriteLine($"Name = {CSharpLiteral.String(hook.Name)},");
        writer.WriteLine($"ProgramName = {CSharpLiteral.String(hook.Program.Name)},");
        WriteText(writer, "Variant", hook.Variant);
        writer.WriteLine($"CreateProgram = static (client, services) => {hook.Program.Creation},");
        writer.WriteLine($"TunedPrompts = {hook.Program.Type}.TunedPrompts,");
        writer.WriteLine($"CreateOptimizer = static () => new {hook.Optimizer}({(hook.Options is { } options ? CSharpLiteral.Identifier(options) : "")}),");
        writer.WriteLine($"Metric = global::PromptOpt.SourceGeneration.DeclaredMetric.Create<{hook.Program.Signature}>(");
        writer.Indent();
        writer.WriteLine($"{CSharpLiteral.String(hook.Metric.Name)},");
        writer.WriteLine($"{hook.Metric.Fingerprint},");
        writer.WriteLine($"comparesLabels: {CSharpLiteral.Boolean(hook.Metric.ComparesLabels)},");
        writer.WriteLine($"canGiveFeedback: {CSharpLiteral.Boolean(hook.Metric.CanGiveFeedback)},");
        writer.WriteLine($"{hook.Metric.Function}){(hook.Metric.Labels is { } labels ? $".Reading({GeneratedCode.Texts(labels)})" : "")},");
        writer.Unindent();
        writer.WriteLine($"TrainPath = {CSharpLiteral.String(hook.Data.Train)},");
        WriteText(writer, "ValidationPath", hook.Data.Validation);
        WriteText(writer, "TestPath", hook.Data.Test);
        WriteReading(writer, hook.Data.Reading);
        if (hook.Limits.Count > 0)
        {
            writer.WriteLine($"Limits = new {Optimizers}RunLimits {{ {string.Join(", ", hook.Limits)} }},");
        }

        writer.WriteLine($"Seed = {CSharpLiteral.Int32(hook.Seed)},");
        writer.WriteLine($"ProgramFingerprint = {hook.Program.Fingerprint},");
        writer.WriteLine($"ArtifactPath = {CSharpLiteral.String(hook.ArtifactPath)},");
        if (hook.WarmStart)
        {
            writer.WriteLine($"WarmStart = {hook.Program.Type}.TunedParametersFor({(hook.Variant is { } variant ? CSharpLiteral.String(variant) : "null")}),");
        }

        writer.CloseBlock(";");
    }

    private static void WriteReading(SourceWriter writer, DataReadingModel reading)
    {
        if (reading.Equals(DataReadingModel.Default))
        {
            return;
        }

        writer.WriteLine($"DataOptions = new {Optimizers}DatasetOptions");
        writer.OpenBlock();
        if (reading.Columns.Count > 0)
        {
            writer.WriteLine($"Columns = {Optimizers}DatasetOptions.Default.Columns{string.Concat(reading.Columns.Select(static column => $".Add({CSharpLiteral.String(column.Name)}, {CSharpLiteral.String(column.Text)})"))},");
        }

        if (reading.Ignored.Count > 0)
        {
            writer.WriteLine($"IgnoredColumns = {Optimizers}DatasetOptions.Default.IgnoredColumns{string.Concat(reading.Ignored.Select(static column => $".Add({CSharpLiteral.String(column)})"))},");
        }

        if (reading.Delimiter is { } delimiter)
        {
            writer.WriteLine($"Delimiter = {CSharpLiteral.Constant(delimiter)},");
        }

        writer.CloseBlock(",");
    }

    private static void WriteText(SourceWriter writer, string property, string? text)
    {
        if (text is not null)
        {
            writer.WriteLine($"{property} = {CSharpLiteral.String(text)},");
        }
    }
}
