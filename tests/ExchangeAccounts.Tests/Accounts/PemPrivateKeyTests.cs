using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class PemPrivateKeyTests : IDisposable
{
    private static readonly RSA Rsa = RSA.Create(2048);

    // RFC 8410, section 10.3.
    private const string Ed25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rsa_keys_of_both_forms_are_read_and_the_text_around_is_left_out()
    {
        foreach (string pem in new[] { Rsa.ExportPkcs8PrivateKeyPem(), Rsa.ExportRSAPrivateKeyPem() })
        {
            using SecureString secret = PemPrivateKey.Read(File("\uFEFFBag Attributes: x\n" + pem + "\n"));
            Assert.Equal(pem, Samples.Reveal(secret));
            using RSA read = RSA.Create();
            read.ImportFromPem(Samples.Reveal(secret));
            Assert.Equal(Rsa.ExportParameters(includePrivateParameters: true).D, read.ExportParameters(includePrivateParameters: true).D);
        }
    }

    [Fact]
    public void Other_keys_are_named_for_what_they_are()
    {
        using RSA small = RSA.Create(1024);
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PbeParameters password = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        string pkcs8 = Rsa.ExportPkcs8PrivateKeyPem();

        AssertRefused("Ed25519", Ed25519);
        AssertRefused("1024 bits", small.ExportPkcs8PrivateKeyPem());
        AssertRefused("elliptic-curve", curve.ExportPkcs8PrivateKeyPem());
        AssertRefused("elliptic-curve", curve.ExportECPrivateKeyPem());
        AssertRefused("public key", Rsa.ExportSubjectPublicKeyInfoPem());
        AssertRefused("public key", Rsa.ExportRSAPublicKeyPem());
        AssertRefused("encrypted", Rsa.ExportEncryptedPkcs8PrivateKeyPem("pw", password));
        AssertRefused("encrypted", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        AssertRefused("OpenSSH", new string(PemEncoding.Write("OPENSSH PRIVATE KEY", new byte[40])));
        AssertRefused("no PEM text", "hello");
        AssertRefused("no PEM text", "");
        AssertRefused("no PEM text", pkcs8[..^20]);
        AssertRefused("damaged", new string(PemEncoding.Write("PRIVATE KEY", new byte[40])));
        AssertRefused("damaged", new string(PemEncoding.Write("RSA PRIVATE KEY", Rsa.ExportRSAPrivateKey().AsSpan()[..^9])));
        AssertRefused("too large", new string('x', 70_000));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        string missing = _folder.File("missing.pem");
        Assert.Contains(missing, Samples.Refused("PrivateKeyPath", () => PemPrivateKey.Read(missing)).Message, StringComparison.Ordinal);
        Samples.Refused("PrivateKeyPath", () => PemPrivateKey.Read(_folder.Path));
        Samples.Refused("PrivateKeyPath", () => PemPrivateKey.Read(""));
    }

    private void AssertRefused(string what, string content)
    {
        ExchangeException failure = Samples.Refused("PrivateKeyPath", () => PemPrivateKey.Read(File(content)));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains("RSA private key of 2048 bits", failure.Message, StringComparison.Ordinal);
        string body = content.Split('\n').FirstOrDefault(line => line.Length > 20 && !line.StartsWith('-')) ?? "\0";
        Assert.DoesNotContain(body, failure.ToString(), StringComparison.Ordinal);
    }

    private string File(string content)
    {
        string path = _folder.File("key.pem");
        System.IO.File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
