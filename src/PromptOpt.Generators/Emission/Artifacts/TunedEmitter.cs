namespace PromptOpt.Generators;

/// <summary>Prints what an artifact becomes: parameters built by object construction, and the methods that make a tuned program.</summary>
internal static class TunedEmitter
{
    /// <summary>The call that binds a new program to its tuned parameters.</summary>
    public static string BindCall(DeclaredType program) => $"__BindTuned({GeneratedCode.FullName(program)}.TunedParameters)";

    private const string Runtime = "global::PromptOpt.";
    private const string Immutable = "global::System.Collections.Immutable.";

    public static string Emit(TunedProgramModel program)
    {
        SourceWriter writer = new();
        GeneratedCode.WriteHeader(writer);
        GeneratedCode.OpenContainers(writer, program.Type);
        writer.OpenBlock("partial class " + CSharpLiteral.Identifier(program.Type.Name));
        TunedVariantModel? standard = program.Variants.FirstOrDefault(static variant => variant.Variant is null);
        WriteProperties(writer, standard);
        WriteVariants(writer, program);
        foreach (ConstructorModel constructor in program.Constructors)
        {
            WriteTuned(writer, program, constructor);
        }

        WriteBind(writer, program);
        WriteHolders(writer, program);
        writer.CloseBlock();
        GeneratedCode.CloseContainers(writer, program.Type);
        return writer.ToString();
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

    private static void WriteTuned(SourceWriter writer, TunedProgramModel program, ConstructorModel constructor)
    {
        string type = GeneratedCode.FullName(program.Type);
        List<string> parameters = [];
        List<string> arguments = [];
        foreach (ParameterModel parameter in constructor.Parameters)
        {
            string identifier = CSharpLiteral.Identifier(parameter.Name);
            parameters.Add($"{parameter.Modifier}{parameter.Type} {identifier}{(parameter.Default is { } value ? " = " + value : "")}");
            string passed = parameter.Modifier switch
            {
                "ref " or "out " or "in " => parameter.Modifier,
                "ref readonly " => "in ",
                _ => "",
            };
            arguments.Add(passed + identifier);
        }

        writer.WriteLine("/// <summary>Makes the program with its tuned parameters; no file is read. Without tuned parameters it is the untuned program.</summary>");
        writer.WriteLine(GeneratedCode.MemberAttributes);
        if (constructor.IsObsolete)
        {
            writer.WriteLine(GeneratedCode.Obsolete);
        }

        writer.WriteLine($"{constructor.Accessibility} static {type} Tuned({string.Join(", ", parameters)})");
        writer.Indent();
        writer.WriteLine($"=> new {type}({string.Join(", ", arguments)}).{BindCall(program.Type)};");
        writer.Unindent();
        writer.WriteLine();
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
        foreach (TunedPredictorModel predictor in variant.Predictors)
        {
            writer.WriteLine($"[{CSharpLiteral.String(predictor.Name)}] = new {Runtime}PredictorParameters");
            writer.OpenBlock();
            WritePredictor(writer, predictor);
            writer.CloseBlock(",");
        }

        writer.CloseBlock(");");
    }

    private static void WritePredictor(SourceWriter writer, TunedPredictorModel predictor)
    {
        if (predictor.Instructions is { } instructions)
        {
            writer.WriteLine($"Instructions = {CSharpLiteral.MultilineString(instructions)},");
        }

        if (predictor.Model is { } model)
        {
            writer.WriteLine($"ModelId = {CSharpLiteral.String(model)},");
        }

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
        foreach (TunedDemoModel demo in predictor.Demos)
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
