using System.Text;

namespace PromptOpt.Shared;

/// <summary>Makes names of declarations into names of files and folders, the same on every system.</summary>
internal static class FileName
{
    private const int Longest = 100;
    private static readonly char[] Forbidden = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>
    /// The name as one segment of a path: what some file system forbids is a hyphen, dots and blanks at the end are gone (so that it names no parent folder),
    /// and it is the name of no device.
    /// </summary>
    public static string Of(string name)
    {
        StringBuilder text = new(name.Length);
        for (int i = 0; i < name.Length && text.Length < Longest; i++)
        {
            char c = name[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
            if (isPair)
            {
                text.Append(c).Append(name[++i]);
            }
            else
            {
                text.Append(char.IsControl(c) || char.IsSurrogate(c) || Array.IndexOf(Forbidden, c) >= 0 ? '-' : c);
            }
        }

        string segment = text.ToString().TrimEnd('.', ' ');
        return segment.Length == 0 ? "-" : IsDevice(segment) ? "_" + segment : segment;
    }

    // Windows takes a device's name for the device whatever follows a dot.
    private static bool IsDevice(string segment)
    {
        int dot = segment.IndexOf('.');
        string stem = (dot < 0 ? segment : segment.Substring(0, dot)).TrimEnd(' ');
        bool isPort = stem.Length == 4
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
            && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³';
        return isPort || Array.Exists(Devices, device => device.Equals(stem, StringComparison.OrdinalIgnoreCase));
    }
}
