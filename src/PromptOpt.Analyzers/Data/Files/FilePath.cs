namespace PromptOpt.Analyzers;

/// <summary>Paths as texts; no file is looked for.</summary>
internal static class FilePath
{
    /// <summary>The path with <c>/</c> between its parts, and without <c>.</c> and <c>..</c> where they can be resolved.</summary>
    public static string Normalize(string path)
    {
        string[] parts = path.Replace('\\', '/').Split('/');
        List<string> kept = new(parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            if (part == ".." && kept.Count > 0 && kept[kept.Count - 1] is not ("" or ".."))
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || i == 0))
            {
                kept.Add(part);
            }
        }

        return string.Join("/", kept);
    }
}
