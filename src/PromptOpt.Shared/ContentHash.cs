using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptOpt.Shared;

/// <summary>Short fingerprints of content: the first 16 hexadecimal digits (64 bits) of a SHA-256, in lower case.</summary>
internal static class ContentHash
{
    private const string Digits = "0123456789abcdef";
    private const int Bytes = 8;

    /// <summary>The fingerprint of a text, taken as UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The fingerprint of a list of texts; where one ends and the next begins counts.</summary>
    public static string Of(IEnumerable<string> parts)
    {
        StringBuilder joined = new();
        foreach (string part in parts)
        {
            joined.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        }

        return Of(joined.ToString());
    }

    /// <summary>The fingerprint of bytes.</summary>
    public static string Of(byte[] content)
    {
#if NET
        byte[] hash = SHA256.HashData(content);
#else
        using SHA256 algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(content);
#endif
        char[] text = new char[Bytes * 2];
        for (int i = 0; i < Bytes; i++)
        {
            text[2 * i] = Digits[hash[i] >> 4];
            text[(2 * i) + 1] = Digits[hash[i] & 15];
        }

        return new string(text);
    }
}
