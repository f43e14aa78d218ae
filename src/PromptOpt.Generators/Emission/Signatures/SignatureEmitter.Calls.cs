namespace PromptOpt.Generators;

internal sealed partial class SignatureEmitter
{
    /// <summary>As much of a field's description as a hover text says of a parameter.</summary>
    private const int MaxParameterLength = 1000;

    /// <summary>
    /// Writes a public method that takes values of fields. What is obsolete as an error is used in a method beside it that is obsolete too, so that its callers
    /// hear nothing; only a type of that kind makes the method itself obsolete, since its parameters name it.
    /// </summary>
    private void WriteMethod(string modifier, string result, string name, List<MethodParameter> parameters, string body, Func<FieldModel, bool> mentions)
    {
        Obsolescence obsolescence = ObsolescenceOf(mentions);
        _writer.WriteLine(GeneratedCode.MemberAttributes);
        if (obsolescence == Obsolescence.Type)
        {
            _writer.WriteLine(GeneratedCode.Obsolete);
        }

        bool isApart = obsolescence == Obsolescence.Member;
        _writer.Write($"public {modifier}{result} {name}(");
        for (int i = 0; i < parameters.Count; i++)
        {
            MethodParameter parameter = parameters[i];
            _writer.Write($"{(i == 0 ? "" : ", ")}{parameter.Modifier}{parameter.Type} {parameter.Name}{parameter.Default}");
        }

        _writer.WriteLine(")");
        WriteBody(isApart ? $"__{name}({string.Join(", ", parameters.Select(static p => p.Name))})" : body);
        if (isApart)
        {
            _writer.WriteLine();
            _writer.WriteLine(GeneratedCode.MemberAttributes);
            _writer.WriteLine(GeneratedCode.Obsolete);
            _writer.WriteLine($"private {modifier}{result} __{name}({string.Join(", ", parameters.Select(static p => $"{p.Type} {p.Name}"))})");
            WriteBody(body);
        }
    }

    private void WriteBody(string body)
    {
        _writer.Indent();
        _writer.WriteLine($"=> {body};");
        _writer.Unindent();
    }

    private Obsolescence ObsolescenceOf(Func<FieldModel, bool> mentions)
    {
        Obsolescence most = _signature.IsConstructorObsolete ? Obsolescence.Member : Obsolescence.None;
        foreach (FieldModel field in _signature.Fields)
        {
            Obsolescence own = field.Obsolescence == Obsolescence.Type && !mentions(field) ? Obsolescence.Member : field.Obsolescence;
            most = own > most ? own : most;
        }

        return _signature.IsObsolete ? Obsolescence.None : most;
    }

    /// <summary>A parameter for a field; one that may be null can be left out when no required one follows before <paramref name="end"/>.</summary>
    private MethodParameter Parameter(int field, string name, int end)
    {
        bool canBeLeftOut = true;
        for (int i = field; i < end; i++)
        {
            canBeLeftOut &= _signature.Fields[i].IsOptional;
        }

        return new MethodParameter(_fieldTypes[field], name) { Default = canBeLeftOut ? " = null" : "" };
    }

    private void WriteParameterDocumentation(string parameter, FieldModel field)
    {
        string text = field.Property.Description.Length > 0 ? XmlText.Shorten(field.Property.Description, MaxParameterLength) : "The " + field.Property.WireName + ".";
        _writer.WriteLine($"/// <param name=\"{parameter.TrimStart('@')}\">{XmlText.Line(text)}</param>");
    }

    private readonly record struct MethodParameter(string Type, string Name)
    {
        public string Modifier { get; init; } = "";

        public string Default { get; init; } = "";
    }
}
