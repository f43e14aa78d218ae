namespace PromptOpt.Generators;

internal sealed partial class SignatureEmitter
{
    /// <summary>A hover text beyond this is cut: the whole stands in the constant.</summary>
    private const int MaxHoverLength = 6000;

    private void WritePublicMembers()
    {
        WriteWithOutputs();
        WritePromptTemplate();
        _writer.WriteLine("/// <summary>The JSON schema of the outputs as one object, in the strict dialect of structured outputs.</summary>");
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        _writer.WriteLine($"public static string OutputJsonSchema => {Quoted(FieldJsonSchema.OfOutputs(_signature))};");
        _writer.WriteLine();
    }

    private void WriteWithOutputs()
    {
        _writer.WriteLine("/// <summary>These inputs with other outputs: what a program that computes its own result returns through <c>Prediction.Of</c>.</summary>");
        ParameterNames names = new();
        List<MethodParameter> parameters = [];
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (int i = 0; i < _signature.Fields.Count; i++)
        {
            FieldModel field = _signature.Fields[i];
            string name = CSharpLiteral.Identifier(field.Property.Name);
            if (field.IsInput)
            {
                values.Add(field.Property.Name, "this." + name);
                continue;
            }

            string parameter = names.Add(field.Property.Name);
            values.Add(field.Property.Name, parameter);
            parameters.Add(Parameter(i, parameter, _signature.Fields.Count));
            WriteParameterDocumentation(parameter, field);
        }

        List<string> assigned = [];
        foreach (FieldModel field in _signature.Fields)
        {
            if (field.Property.Assignment != Assignment.Constructor)
            {
                assigned.Add($"{CSharpLiteral.Identifier(field.Property.Name)} = {values[field.Property.Name]}");
            }
        }

        string value = $"new {_type}({ConstructorArguments(f => values[f.Property.Name])}){Initializer(assigned)}";
        WriteMethod("", _type, "WithOutputs", parameters, value, static field => !field.IsInput);
        _writer.WriteLine();
    }

    private void WritePromptTemplate()
    {
        _writer.WriteLine("/// <summary>The system message for the declared texts; tuned ones take their place at run time.");
        _writer.WriteLine("/// <code>");
        XmlText.WriteLines(_writer, XmlText.Shorten(_systemMessage, MaxHoverLength));
        _writer.WriteLine("/// </code></summary>");
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        _writer.WriteLine("public static string PromptTemplate => __PromptOpt.Definition.SystemMessage;");
        _writer.WriteLine();
    }

    private void WriteModuleExtensions()
    {
        DeclaredType type = _signature.Type;
        if (type.Namespace.Length > 0)
        {
            _writer.OpenBlock("namespace " + GeneratedCode.NamespaceName(type));
        }

        _writer.WriteLine($"/// <summary>Calls that take the inputs of <see cref=\"{_type}\"/> one by one.</summary>");
        _writer.WriteLine(GeneratedCode.TypeAttributes);
        if (_signature.IsObsolete)
        {
            _writer.WriteLine(GeneratedCode.Obsolete);
        }

        _writer.OpenBlock($"{(type.IsPublic ? "public" : "internal")} static class {GeneratedNames.ModuleExtensions(type)}");
        WriteRunAsync();
        _writer.CloseBlock();
        if (type.Namespace.Length > 0)
        {
            _writer.CloseBlock();
        }
    }

    private void WriteRunAsync()
    {
        _writer.WriteLine("/// <summary>Runs the module with these inputs.</summary>");
        ParameterNames names = new();
        int inputs = _signature.InputCount;
        string[] inputNames = new string[inputs];
        List<MethodParameter> parameters = [];
        for (int i = 0; i < inputs; i++)
        {
            inputNames[i] = names.Add(_signature.Fields[i].Property.Name);
            WriteParameterDocumentation(inputNames[i], _signature.Fields[i]);
            parameters.Add(Parameter(i, inputNames[i], inputs));
        }

        string module = names.Add("Module");
        string token = names.Add("CancellationToken");
        parameters.Insert(0, new MethodParameter($"global::PromptOpt.PromptModule<{_type}>", module) { Modifier = "this " });
        parameters.Add(new MethodParameter("global::System.Threading.CancellationToken", token) { Default = " = default" });
        List<string> assigned = [];
        for (int i = 0; i < inputs; i++)
        {
            if (_signature.Fields[i].Property.Assignment != Assignment.Constructor)
            {
                assigned.Add($"{CSharpLiteral.Identifier(_signature.Fields[i].Property.Name)} = {inputNames[i]}");
            }
        }

        string arguments = ConstructorArguments(f => f.IsInput ? inputNames[IndexOf(f)] : f.Property.ConstructorDefault ?? "default!");
        _writer.WriteLine($"/// <param name=\"{module}\">The module.</param>");
        _writer.WriteLine($"/// <param name=\"{token}\">Stops the run.</param>");
        WriteMethod(
            "static ",
            $"global::System.Threading.Tasks.ValueTask<global::PromptOpt.Prediction<{_type}>>",
            "RunAsync",
            parameters,
            $"{module}.RunAsync(new {_type}({arguments}){Initializer(assigned)}, {token})",
            static field => field.IsInput);
    }

    private int IndexOf(FieldModel field)
    {
        int index = 0;
        while (!ReferenceEquals(_signature.Fields[index], field))
        {
            index++;
        }

        return index;
    }
}
