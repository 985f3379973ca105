// Programs of the graphics card: the body on its bones, what is drawn beside it, and the floor.

const LIGHT = `uniform vec3 L,E;
vec3 lit(vec3 c,vec3 n,float z){float l=dot(n,L)*.5+.5,v=max(dot(n,E),0.);
float t=.66+.22*smoothstep(.28,.58,l)+.15*smoothstep(.62,.92,l);
t*=mix(.86,1.,smoothstep(-.1,1.,n.z*.5+.5))*mix(.80,1.,smoothstep(0.,.45,v))*mix(.84,1.,smoothstep(-.01,.16,z));
return min(c*mix(vec3(.95,.93,.99)*t,vec3(t),t)*1.06,1.);}`;

const HEAD = "#version 300 es\nprecision highp float;";

export const body = (bones) => [
  `${HEAD}
layout(location=0)in vec3 p;layout(location=1)in vec3 n;layout(location=2)in uvec4 j;layout(location=3)in vec4 w;layout(location=4)in vec4 t;
uniform vec4 B[${3 * bones}];uniform mat4 M;out vec3 N,R;out vec4 T;out float Z;
void main(){vec4 a=vec4(0),b=a,c=a;for(int i=0;i<4;i++){int k=int(j[i])*3;a+=w[i]*B[k];b+=w[i]*B[k+1];c+=w[i]*B[k+2];}
vec4 q=vec4(p,1);vec3 P=vec3(dot(a,q),dot(b,q),dot(c,q));N=vec3(dot(a.xyz,n),dot(b.xyz,n),dot(c.xyz,n));
R=p;T=t;Z=P.z;gl_Position=M*vec4(P,1);}`,
  `${HEAD}
in vec3 N,R;in vec4 T;in float Z;uniform vec3 C,C1,C2;uniform float S;out vec4 o;
${LIGHT}
float s(float x){float d=fwidth(x)*.8+.012;return smoothstep(-d,d,x);}
void main(){vec3 n=normalize(N),c=C;
float d=step(.45,fract((R.z+R.x*.6+R.y*.6)*70.));
c=mix(c,C2,max(s(T.y),s(T.w)*d)*S);c=mix(c,C1,max(s(T.x),s(T.z)*d)*S);o=vec4(lit(c,n,Z),1);}`,
];

export const beside = [
  `${HEAD}
layout(location=0)in vec3 p;layout(location=1)in vec3 n;layout(location=2)in vec3 c;
uniform mat4 M;out vec3 N,D;out float Z;void main(){N=n;D=c;Z=p.z;gl_Position=M*vec4(p,1);}`,
  `${HEAD}
in vec3 N,D;in float Z;out vec4 o;
${LIGHT}
void main(){vec3 n=normalize(N);bool f=dot(n,E)>-.02;o=vec4(lit(f?D:D*.62,f?n:-n,Z),1);}`,
];

export const floor = (bones) => [
  `${HEAD}
layout(location=0)in vec3 p;uniform mat4 M;out vec3 P;void main(){P=p;gl_Position=M*vec4(p,1);}`,
  `${HEAD}
in vec3 P;uniform vec3 C;uniform vec4 K[${bones}];out vec4 o;
void main(){float d=1.;for(int i=0;i<${bones};i++){float z=max(K[i].z-P.z,0.),w=K[i].w+z*.35,e=length(P.xy-K[i].xy)/w;
d*=1.-.15*exp(-e*e)/(1.+z*7.);}o=vec4(C*d,1);}`,
];
