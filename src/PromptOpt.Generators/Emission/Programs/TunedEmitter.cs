using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Prints what an artifact becomes: parameters built by object construction, and the methods that make a tuned program.</summary>
internal static class TunedEmitter
{
    private const string Runtime = "global::PromptOpt.";
    private const string Immutable = "global::System.Collections.Immutable.";

    public static string Emit(TunedProgramModel program)
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        foreach (TunedVariantModel variant in program.Variants)
        {
            WriteProvenance(writer, program, variant);
        }

        GeneratedCode.OpenContainers(writer, program.Type);
        writer.OpenBlock("partial class " + CSharpLiteral.Identifier(program.Type.Name));
        TunedVariantModel? standard = program.Variants.FirstOrDefault(static variant => variant.Variant is null);
        WriteProperties(writer, standard);
        WriteVariants(writer, program);
        WritePrompts(writer, program);
        foreach (ConstructorModel constructor in program.Constructors)
        {
            WriteTuned(writer, program, constructor, withVariant: false);
            if (constructor.VariantIndex >= 0)
            {
                WriteTuned(writer, program, constructor, withVariant: true);
            }
        }

        WriteBind(writer, program);
        WriteHolders(writer, program);
        writer.CloseBlock();
        GeneratedCode.CloseContainers(writer, program.Type);
        return writer.ToString();
    }

    private static void WriteProvenance(SourceWriter writer, TunedProgramModel program, TunedVariantModel variant)
    {
        string name = variant.Variant is { } given ? CSharpLiteral.String(given) : "null";
        string metric = variant.Metric.Length == 0 ? "" : $", Metric = {CSharpLiteral.String(variant.Metric)}";
        string data = variant.Data.Count == 0 ? "" : $", Data = new string[] {{ {string.Join(", ", variant.Data.Select(static set => CSharpLiteral.String($"{set.Name}={set.Text}")))} }}";
        writer.WriteLine($"[assembly: global::PromptOpt.SourceGeneration.CompiledPrompt({CSharpLiteral.String(program.Member)}, {name}, {CSharpLiteral.String(variant.Path)}{metric}{data})]");
    }

    private static void WriteProperties(SourceWriter writer, TunedVariantModel? standard)
    {
        writer.WriteLine("/// <summary>The file that the tuned parameters were compiled from; <see langword=\"null\"/> when there is none that fits.</summary>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"public static string? TunedFrom => {(standard is null ? "null" : CSharpLiteral.String(standard.Path))};");
        writer.WriteLine();
        writer.WriteLine("/// <summary>The tuned parameters; without a fitting file, those of the untuned program.</summary>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"public static {Runtime}ProgramParameters TunedParameters => {(standard is null ? Runtime + "ProgramParameters.Untuned" : "__Tuned0.Parameters")};");
        writer.WriteLine();
    }

    private static void WriteVariants(SourceWriter writer, TunedProgramModel program)
    {
        writer.WriteLine("/// <summary>The parameters tuned for a variant, such as a certain model; <see langword=\"null\"/> when no file of that variant was compiled in.</summary>");
        writer.WriteLine("/// <param name=\"variant\">The variant as its file names it; <see langword=\"null\"/> for the default one.</param>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"public static {Runtime}ProgramParameters? TunedParametersFor(string? variant) => variant switch");
        writer.OpenBlock();
        for (int i = 0; i < program.Variants.Count; i++)
        {
            string name = program.Variants[i].Variant is { } variant ? CSharpLiteral.String(variant) : "null";
            writer.WriteLine($"{name} => __Tuned{CSharpLiteral.Int32(i)}.Parameters,");
        }

        writer.WriteLine("_ => null,");
        writer.CloseBlock(";");
        writer.WriteLine();
    }

    private static void WritePrompts(SourceWriter writer, TunedProgramModel program)
    {
        writer.WriteLine("/// <summary>The tuned prompts that are compiled in: the default one first, then by variant.</summary>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"public static global::System.Collections.Generic.IReadOnlyList<{Runtime}TunedPrompt> TunedPrompts => new {Runtime}TunedPrompt[]");
        writer.OpenBlock();
        for (int i = 0; i < program.Variants.Count; i++)
        {
            TunedVariantModel variant = program.Variants[i];
            writer.WriteLine($"new {Runtime}TunedPrompt({(variant.Variant is { } name ? CSharpLiteral.String(name) : "null")}, {CSharpLiteral.String(variant.Path)}, static () => __Tuned{CSharpLiteral.Int32(i)}.Parameters),");
        }

        writer.CloseBlock(";");
        writer.WriteLine();
    }

    // Classes of their own, so that they are made on first use and before any static field of the program that uses them.
    private static void WriteHolders(SourceWriter writer, TunedProgramModel program)
    {
        for (int i = 0; i < program.Variants.Count; i++)
        {
            writer.WriteLine();
            writer.WriteLine(GeneratedCode.TypeAttributes);
            writer.OpenBlock($"private static class __Tuned{CSharpLiteral.Int32(i)}");
            WriteParameters(writer, program.Variants[i]);
            writer.CloseBlock();
        }
    }

    private static void WriteTuned(SourceWriter writer, TunedProgramModel program, ConstructorModel constructor, bool withVariant)
    {
        string type = GeneratedCode.FullName(program.Type);
        List<string> parameters = [];
        List<string> arguments = [];
        foreach (ParameterModel parameter in constructor.Parameters)
        {
            parameters.Add(parameter.Declaration);
            string passed = parameter.Modifier switch
            {
                "ref " or "out " or "in " => parameter.Modifier,
                "ref readonly " => "in ",
                _ => "",
            };
            arguments.Add(passed + CSharpLiteral.Identifier(parameter.Name));
        }

        string bound = "TunedParameters";
        if (withVariant)
        {
            string name = VariantName(constructor);
            parameters.Insert(constructor.VariantIndex, "string? " + name);
            bound = $"TunedParametersFor({name}) ?? {Runtime}ProgramParameters.Untuned";
            writer.WriteLine("/// <summary>Makes the program with the parameters tuned for a variant, as its file names it; no file is read. Without a file of that variant it is the untuned program.</summary>");
        }
        else
        {
            writer.WriteLine("/// <summary>Makes the program with its tuned parameters; no file is read. Without tuned parameters it is the untuned program.</summary>");
        }

        writer.WriteLine(GeneratedCode.MemberAttributes);
        if (constructor.IsObsolete)
        {
            writer.WriteLine(GeneratedCode.Obsolete);
        }

        writer.WriteLine($"{constructor.Accessibility} static {type} Tuned({string.Join(", ", parameters)})");
        writer.Indent();
        writer.WriteLine($"=> new {type}({string.Join(", ", arguments)}).__BindTuned({type}.{bound});");
        writer.Unindent();
        writer.WriteLine();
    }

    private static string VariantName(ConstructorModel constructor)
    {
        string name = "variant";
        while (constructor.Parameters.Any(parameter => parameter.Name == name))
        {
            name += "_";
        }

        return name;
    }

    // An extension method called as such would need a using; called as a static method it could not be hidden behind a member of the same name.
    private static void WriteBind(SourceWriter writer, TunedProgramModel program)
    {
        writer.WriteLine(GeneratedCode.MemberAttributes);
        writer.WriteLine($"private {GeneratedCode.FullName(program.Type)} __BindTuned({Runtime}ProgramParameters parameters) => {Runtime}BindingExtensions.Bind(this, parameters);");
    }

    private static void WriteParameters(SourceWriter writer, TunedVariantModel variant)
    {
        writer.WriteLine($"public static readonly {Runtime}ProgramParameters Parameters = new {Runtime}ProgramParameters(new global::System.Collections.Generic.Dictionary<string, {Runtime}PredictorParameters>");
        writer.OpenBlock();
        foreach (ArtifactPredictorSection predictor in variant.Predictors)
        {
            writer.WriteLine($"[{CSharpLiteral.String(predictor.Name)}] = new {Runtime}PredictorParameters");
            writer.OpenBlock();
            WritePredictor(writer, predictor);
            writer.CloseBlock(",");
        }

        if (variant.Settings.Count == 0)
        {
            writer.CloseBlock(");");
            return;
        }

        writer.CloseBlock(",");
        writer.WriteLine($"new global::System.Collections.Generic.Dictionary<string, {Runtime}SettingValue>");
        writer.OpenBlock();
        foreach (TextPair setting in variant.Settings)
        {
            writer.WriteLine($"[{CSharpLiteral.String(setting.Name)}] = {ValueOf(setting.Text)},");
        }

        writer.CloseBlock(");");
    }

    private static string ValueOf(string value)
        => SettingText.IsText(value) ? CSharpLiteral.MultilineString(SettingText.Bare(value))
            : SettingText.IsFlag(value) ? value
            : $"{Runtime}SettingValue.Parse({CSharpLiteral.String(value)})";

    private static void WritePredictor(SourceWriter writer, ArtifactPredictorSection predictor)
    {
        if (predictor.Instructions is { } instructions)
        {
            writer.WriteLine($"Instructions = {CSharpLiteral.MultilineString(instructions)},");
        }

        if (predictor.Model is { } model)
        {
            writer.WriteLine($"ModelId = {CSharpLiteral.String(model)},");
        }

        writer.WriteLine($"Adapter = {CSharpLiteral.String(predictor.Adapter ?? ArtifactPredictorSection.StandardAdapter)},");
        if (predictor.FieldDescriptions.Count > 0)
        {
            writer.WriteLine($"FieldDescriptions = {Immutable}ImmutableSortedDictionary.CreateRange<string, string>(global::System.StringComparer.Ordinal, new global::System.Collections.Generic.Dictionary<string, string>");
            writer.OpenBlock();
            foreach (TextPair description in predictor.FieldDescriptions)
            {
                writer.WriteLine($"[{CSharpLiteral.String(description.Name)}] = {CSharpLiteral.String(description.Text)},");
            }

            writer.CloseBlock("),");
        }

        if (predictor.Demos.Count == 0)
        {
            return;
        }

        writer.WriteLine($"Demos = {Immutable}ImmutableArray.Create(new {Runtime}Demo[]");
        writer.OpenBlock();
        foreach (ArtifactDemoSection demo in predictor.Demos)
        {
            writer.WriteLine($"new {Runtime}Demo({Immutable}ImmutableArray.Create(new {Runtime}DemoField[]");
            writer.OpenBlock();
            foreach (TextPair field in demo.Fields)
            {
                writer.WriteLine($"new {Runtime}DemoField({CSharpLiteral.String(field.Name)}, {CSharpLiteral.String(field.Text)}),");
            }

            string reasoning = demo.Reasoning is { } text ? CSharpLiteral.String(text) : "null";
            writer.CloseBlock($"), {reasoning}, {CSharpLiteral.Boolean(demo.IsBootstrapped)}),");
        }

        writer.CloseBlock("),");
    }
}
