namespace PromptOpt.Generators;

/// <summary>Makes parameter names of property names, none of them twice.</summary>
internal sealed class ParameterNames
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The name in camelCase, escaped; with underscores at its end when it is taken.</summary>
    public string Add(string propertyName)
    {
        string name = char.ToLowerInvariant(propertyName[0]) + propertyName.Substring(1);
        while (!_used.Add(name))
        {
            name += "_";
        }

        return CSharpLiteral.Identifier(name);
    }
}
